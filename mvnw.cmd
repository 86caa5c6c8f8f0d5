@echo off
rem Runs the project's own Maven on a JDK 25 or newer. With no goal it compiles and opens the program.
rem
rem Maven comes from the first of these that has it, checked against the SHA-256 in .mvn\wrapper\maven-wrapper.properties:
rem   1. the copy kept from last time, in MAVEN_USER_HOME (%USERPROFILE%\.m2) under wrapper\dists
rem   2. the Maven repository at MVNW_REPOURL, if that is set
rem   3. distributionUrl
rem   4. an installed mvn, through the repositories that it is set up with
setlocal EnableExtensions DisableDelayedExpansion
set "project=%~dp0"
call "%project%.mvn\jdk.cmd" javac || exit /b 1

set "distributionUrl="
set "distributionSha256Sum="
for /f "usebackq eol=# tokens=1,* delims==" %%A in ("%project%.mvn\wrapper\maven-wrapper.properties") do set "%%A=%%B"
if not defined distributionUrl goto properties
if not defined distributionSha256Sum goto properties
for %%F in ("%distributionUrl%") do set "archive=%%~nxF"
set "version=%archive:apache-maven-=%"
set "version=%version:-bin.zip=%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "maven=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%version%-%distributionSha256Sum:~0,12%"
if exist "%maven%\bin\mvn.cmd" goto run

echo mvnw: fetching Maven %version% (once) 1>&2
set "work=%maven%.new-%RANDOM%%RANDOM%"
set "zip=%work%\%archive%"
md "%work%" || exit /b 1
if not defined MVNW_REPOURL goto release
call :fetch "%MVNW_REPOURL%/org/apache/maven/apache-maven/%version%/%archive%" && goto unpack
:release
call :fetch "%distributionUrl%" && goto unpack
call :installed && goto unpack
echo mvnw: Maven %version% could not be fetched. 1>&2
echo mvnw: Connect to the network, or set MVNW_REPOURL to the base of a Maven repository within reach, 1>&2
echo mvnw: or install any Maven (its repository settings are then used), and try again. 1>&2
rd /s /q "%work%"
exit /b 1

:unpack
pushd "%work%"
"%JAVA_HOME%\bin\jar.exe" --extract --file "%zip%" || (popd & exit /b 1)
popd
if not exist "%maven%" move "%work%\apache-maven-%version%" "%maven%" >nul
rd /s /q "%work%"

:run
rem JDK 24 and newer complain about Maven's own libraries.
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
set "options="
rem No goal: the program is to open, so Maven keeps quiet.
if "%~1"=="" echo Elbo Room: compiling (the first time, its libraries are fetched) ... 1>&2
if "%~1"=="" set "options=-q"
rem Where the program ends with an error, it has said so itself: no stack trace of Maven's on top.
if "%~1"=="" set "MAVEN_OPTS=-Dorg.slf4j.simpleLogger.log.org.codehaus.mojo.exec.ExecMojo=off %MAVEN_OPTS%"
if not exist pom.xml set options=%options% -f "%project%pom.xml"
call "%maven%\bin\mvn.cmd" %options% %*
exit /b %ERRORLEVEL%

:properties
echo mvnw: .mvn\wrapper\maven-wrapper.properties lacks distributionUrl or distributionSha256Sum; restore the file 1>&2
exit /b 1

rem fetch URL: downloads the distribution and checks it.
:fetch
set "from=%~1"
powershell -NoProfile -Command "$ProgressPreference = 'SilentlyContinue'; try { (New-Object Net.WebClient).DownloadFile($env:from, $env:zip) } catch { [Console]::Error.WriteLine('mvnw:   ' + $env:from + ': ' + $_.Exception.Message); exit 1 }" || exit /b 1
goto check

rem installed: lets an installed Maven resolve the distribution, in an empty folder, so that no project's settings apply.
:installed
set "from=an installed mvn"
where mvn >nul 2>nul || (echo mvnw:   an installed mvn: none on PATH 1>&2 & exit /b 1)
pushd "%work%"
call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy "-Dartifact=org.apache.maven:apache-maven:%version%:zip:bin" "-DoutputDirectory=%work%" 1>&2
popd
if not exist "%zip%" exit /b 1

:check
powershell -NoProfile -Command "$actual = (Get-FileHash -Algorithm SHA256 -LiteralPath $env:zip).Hash; if ($actual -ne $env:distributionSha256Sum) { [Console]::Error.WriteLine('mvnw:   ' + $env:from + ': SHA-256 ' + $actual + ', expected ' + $env:distributionSha256Sum); exit 1 }" || exit /b 1
exit /b 0
