@echo off
rem Finds a JDK (or a Java runtime) of at least version 25; a batch file calls it inside its own setlocal.
rem
rem "jdk.cmd java" sets JAVA_HOME to a runtime, "jdk.cmd javac" to a full JDK: the present JAVA_HOME if it will do, else
rem the java on PATH, else the usual install folders, where 25 itself goes before newer ones. Where there is none it
rem says what to install and returns 1.

set "java_wanted=25"
set "java_tool=%~1"
set "java_chosen="
set "java_newer="
if defined JAVA_HOME call :consider "%JAVA_HOME%" any
if defined java_chosen goto chosen
for /f "delims=" %%J in ('where java.exe 2^>nul') do if not defined java_chosen call :consider "%%~dpJ.." any
if defined java_chosen goto chosen
for %%R in (
    "%ProgramFiles%\Eclipse Adoptium"
    "%ProgramFiles%\Java"
    "%ProgramFiles%\Microsoft"
    "%ProgramFiles%\Amazon Corretto"
    "%ProgramFiles%\BellSoft"
    "%ProgramFiles%\Zulu"
    "%ProgramFiles%\OpenJDK"
    "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
    "%LOCALAPPDATA%\Programs\Microsoft"
    "%USERPROFILE%\.jdks"
    "%USERPROFILE%\.gradle\jdks"
    "%USERPROFILE%\scoop\apps"
) do if exist %%R for /d %%J in ("%%~R\*") do if not defined java_chosen call :consider "%%~J" listed
if not defined java_chosen set "java_chosen=%java_newer%"

:chosen
if not defined java_chosen goto missing
set "JAVA_HOME=%java_chosen%"
exit /b 0

:missing
echo Elbo Room needs a JDK %java_wanted% or newer and found none ^(looked at JAVA_HOME, PATH and the usual folders^). 1>&2
echo Install a JDK %java_wanted%, for example Eclipse Temurin from https://adoptium.net, or set JAVA_HOME to one. 1>&2
exit /b 1

rem consider HOME any|listed: chooses the folder if its Java fits; a listed one newer than wanted only waits its turn.
:consider
if not exist "%~1\bin\%java_tool%.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "java_major="
for /f tokens^=2^ delims^=^=.-^" %%V in ('findstr /b /c:"JAVA_VERSION=" "%~1\release"') do set "java_major=%%V"
if not defined java_major exit /b 0
if %java_major% LSS %java_wanted% exit /b 0
if "%~2"=="any" goto choose
if "%java_major%"=="%java_wanted%" goto choose
if not defined java_newer set "java_newer=%~f1"
exit /b 0

:choose
set "java_chosen=%~f1"
exit /b 0
