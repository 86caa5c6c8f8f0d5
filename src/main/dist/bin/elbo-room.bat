@echo off
rem Starts Elbo Room: the window without arguments, else the command line (try --help).
rem ELBO_ROOM_OPTS adds Java flags, for example ELBO_ROOM_OPTS=-Xmx4g.
setlocal EnableExtensions DisableDelayedExpansion
for %%H in ("%~dp0..") do set "home=%%~fH"
call "%home%\lib\jdk.cmd" java || exit /b 1
rem The start-up cache is good only where it was made; elsewhere the JVM would reject it, and its own along with it.
set "made="
if exist "%home%\lib\startup.aot" set /p made=<"%home%\lib\startup.home"
set "cache="
if /i "%made%"=="%home%" set cache="-XX:AOTCache=%home%\lib\startup.aot" -Xlog:aot=off -Xlog:cds=off
rem A small heap has no room for as many young objects as lib\jvm.options asks for; then there are fewer.
set "young="
if not defined ELBO_ROOM_OPTS goto start
"%JAVA_HOME%\bin\java.exe" "@%home%\lib\jvm.options" %cache% %ELBO_ROOM_OPTS% -p "%home%\javafx" -cp "%home%\lib\*" -version >nul 2>nul
if errorlevel 1 set "young=-Xmn16m"
:start
"%JAVA_HOME%\bin\java.exe" "@%home%\lib\jvm.options" %cache% %young% %ELBO_ROOM_OPTS% -p "%home%\javafx" -cp "%home%\lib\*" elboroom.app.Main %*
exit /b %ERRORLEVEL%
