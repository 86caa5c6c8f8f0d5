@echo off
rem Starts Elbo Room: the window without arguments, else the command line (try --help).
rem ELBO_ROOM_OPTS adds Java flags, for example ELBO_ROOM_OPTS=-Xmx4g.
setlocal EnableExtensions DisableDelayedExpansion
for %%H in ("%~dp0..") do set "home=%%~fH"
call "%home%\lib\jdk.cmd" java || exit /b 1
"%JAVA_HOME%\bin\java.exe" "@%home%\lib\jvm.options" %ELBO_ROOM_OPTS% -p "%home%\javafx" -cp "%home%\lib\*" elboroom.app.Main %*
exit /b %ERRORLEVEL%
