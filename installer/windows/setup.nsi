; The Windows installer. Everything named here is passed by packing/windows.py.
;   setup.exe /S                 without questions, for this person
;   setup.exe /S /ALLUSERS       for everybody, wants an administrator
;   setup.exe /LANG=1033         English (2052: Simplified Chinese)
;   setup.exe /WAIT=seconds      waits so long for the running program to end (for updates)
;   setup.exe /UPDATE            asks nothing, shows how far it is, opens the program again
;   setup.exe /D=folder          another folder; the last word
;   uninstall.exe /S [/PURGE]    removes the program; with /PURGE also this person's profile
; UNINSTALLER, when passed, is a command done with the uninstaller before it is packed, %1 in it: it is taken out to
; be signed, or put in signed.
; Exit codes: 0 done, 1 given up by the person, 3 the program is running, 4 this Windows cannot run it,
; 5 the new version could not be put in or did not pass its self-check, and the old one was put back.
; Beside an update.json it leaves end.txt with one word for the program that started it.
; It is a 32-bit program, so that a 32-bit Windows can start it and be told what it lacks.
Unicode True
Target x86-unicode
!ifdef BARE
  SetCompress off
!else ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
!ifdef UNINSTALLER
  !uninstfinalize `${UNINSTALLER}` = 0
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "x64.nsh"
!include "WordFunc.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define FILETYPE "${NAME}.case"
!define PACKTYPE "${NAME}.pack"

Name "$(TITLE) ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
AllowSkipFiles off
ManifestDPIAware true
ManifestSupportedOS all
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${TITLE_ZH}"
VIAddVersionKey /LANG=0 "FileDescription" "${TITLE_ZH} 安装程序"
VIAddVersionKey /LANG=0 "FileVersion" "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

Var Everybody
Var Patience
Var Purge
Var Mine
Var PurgeBox
Var EveryBox
Var Old
Var Update

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!define MUI_PAGE_CUSTOMFUNCTION_PRE NotWhenUpdating
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE NotWhenUpdating
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
Page custom AskEverybody TakeEverybody
!define MUI_PAGE_CUSTOMFUNCTION_PRE NotWhenUpdating
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_PAGE_CUSTOMFUNCTION_PRE NotWhenUpdating
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.AskPurge un.TakePurge
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString TITLE ${LANG_SIMPCHINESE} "${TITLE_ZH}"
LangString TITLE ${LANG_ENGLISH} "${TITLE_EN}"
LangString WELCOME ${LANG_SIMPCHINESE} "本向导把程序安装到这台电脑，约需一两分钟。$\r$\n$\r$\n\
  不需要联网，也不需要关闭其他程序。已有的案件、备份和设置不会改动。$\r$\n$\r$\n点击“下一步”继续。"
LangString WELCOME ${LANG_ENGLISH} "This wizard installs the program on this computer; it takes a minute or two.$\r$\n$\r$\n\
  No network is needed, and other programs may stay open. Cases, backups and settings that are there are left \
  alone.$\r$\n$\r$\nClick Next to continue."
LangString RUNNING ${LANG_SIMPCHINESE} "程序正在运行。请先关闭程序窗口，再重新运行本向导。"
LangString RUNNING ${LANG_ENGLISH} "The program is running. Close its window, then start this again."
LangString NO_RIGHT ${LANG_SIMPCHINESE} "无法写入安装位置。为所有人安装需要管理员权限；也可以只为自己安装，不需要管理员。"
LangString NO_RIGHT ${LANG_ENGLISH} "The folder cannot be written. Installing for everybody needs an administrator; for yourself alone none is needed."
LangString PUT_BACK ${LANG_SIMPCHINESE} "新版本未通过自检，已恢复原来的版本；您的数据没有改动。"
LangString PUT_BACK ${LANG_ENGLISH} "The new version did not pass its self-check; the old one was put back and your data are unchanged."
LangString CHECKING ${LANG_SIMPCHINESE} "新版本正在自检，约需一分钟……"
LangString CHECKING ${LANG_ENGLISH} "The new version checks itself, for about a minute …"
LangString NOT_WRITTEN ${LANG_SIMPCHINESE} "新版本没有写完（磁盘可能已满），已恢复原来的版本；您的数据没有改动。"
LangString NOT_WRITTEN ${LANG_ENGLISH} "The new version could not be written whole (is the disk full?); the old one was put back and your data are unchanged."
LangString NOT_SOUND ${LANG_SIMPCHINESE} "程序已经安装，但在这台电脑上没有通过自检。请联系技术支持人员。"
LangString NOT_SOUND ${LANG_ENGLISH} "The program was installed, but did not pass its self-check on this computer. Ask for help."
LangString FOR_WHOM ${LANG_SIMPCHINESE} "为谁安装"
LangString FOR_WHOM ${LANG_ENGLISH} "For whom"
LangString FOR_WHOM_MORE ${LANG_SIMPCHINESE} "只为自己安装不需要管理员权限。"
LangString FOR_WHOM_MORE ${LANG_ENGLISH} "For yourself alone no administrator is needed."
LangString ONLY_ME ${LANG_SIMPCHINESE} "只为我安装（推荐）"
LangString ONLY_ME ${LANG_ENGLISH} "Only for me (recommended)"
LangString EVERYBODY ${LANG_SIMPCHINESE} "为这台电脑的所有人安装（需要以管理员身份运行本向导）"
LangString EVERYBODY ${LANG_ENGLISH} "For everybody on this computer (start this wizard as administrator)"
LangString KEEP ${LANG_SIMPCHINESE} "您的工作库"
LangString KEEP ${LANG_ENGLISH} "Your profile"
LangString KEEP_MORE ${LANG_SIMPCHINESE} "卸载程序不会删除案件数据，除非您在此勾选。"
LangString KEEP_MORE ${LANG_ENGLISH} "Removing the program leaves your cases alone unless you tick the box."
LangString PURGE_BOX ${LANG_SIMPCHINESE} "同时删除默认位置的工作库、备份和设置，无法恢复(&D)"
LangString PURGE_BOX ${LANG_ENGLISH} "Also &delete the profile in its usual place, its backups and settings (cannot be undone)"
LangString PACK_FILE ${LANG_SIMPCHINESE} "知识产权调解工作台数据包或更新包"
LangString PACK_FILE ${LANG_ENGLISH} "Data pack or update of ipmediate"
LangString CASE_FILE ${LANG_SIMPCHINESE} "知识产权调解案件文件"
LangString CASE_FILE ${LANG_ENGLISH} "IP mediation case file"

!macro Refuse ZH EN
  MessageBox MB_OK|MB_ICONSTOP "本程序需要 64 位的 ${FEWEST_NAME} 或更新的 Windows。${ZH}没有作任何改动。$\r$\n$\r$\n\
    This program needs 64-bit ${FEWEST_NAME} or newer. ${EN} Nothing was changed." /SD IDOK
  SetErrorLevel 4
  Quit
!macroend

!macro Tell WORD
  ${If} ${FileExists} "$EXEDIR\update.json"
    FileOpen $0 "$EXEDIR\end.txt" w
    FileWrite $0 "${WORD}"
    FileClose $0
  ${EndIf}
!macroend

; Windows lets nobody open a running program for writing. With /WAIT=n it is tried again for n seconds.
!macro RefuseWhileRunning FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    StrCpy $R9 0
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${FILE}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      ${If} $R9 >= $Patience
        !insertmacro Tell running
        MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
        SetErrorLevel 3
        Quit
      ${EndIf}
      Sleep 1000
      IntOp $R9 $R9 + 1
    ${Loop}
  ${EndIf}
!macroend

; Named in the language of the wizard that made them.
!macro RemoveShortcuts
  Delete "$SMPROGRAMS\${TITLE_ZH}\${TITLE_ZH}.lnk"
  RMDir "$SMPROGRAMS\${TITLE_ZH}"
  Delete "$DESKTOP\${TITLE_ZH}.lnk"
  Delete "$SMPROGRAMS\${TITLE_EN}\${TITLE_EN}.lnk"
  RMDir "$SMPROGRAMS\${TITLE_EN}"
  Delete "$DESKTOP\${TITLE_EN}.lnk"
!macroend

!macro TakeWords
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/LANG=" $R1
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE $R1
  ${EndIf}
  StrCpy $Patience 0
  ClearErrors
  ${GetOptions} $R0 "/WAIT=" $R1
  ${IfNot} ${Errors}
    StrCpy $Patience $R1
  ${EndIf}
!macroend

Function Settle
  ${If} $Everybody == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd

Function UsualFolder
  ${If} $Everybody == 1
    ReadRegStr $R1 HKLM "Software\${NAME}" "Folder"
    StrCpy $R2 "$PROGRAMFILES64\${NAME}"
  ${Else}
    ReadRegStr $R1 HKCU "Software\${NAME}" "Folder"
    StrCpy $R2 "$LOCALAPPDATA\Programs\${NAME}"
  ${EndIf}
  ${If} $R1 != ""
    StrCpy $R2 $R1
  ${EndIf}
  StrCpy $INSTDIR $R2
FunctionEnd

Function .onInit
  !insertmacro TakeWords
  SetRegView 64
  StrCpy $Old 0
  ReadRegStr $R4 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ; Before the language is settled, so both are spoken.
  ${IfNot} ${RunningX64}
    !insertmacro Refuse "这台电脑上是 32 位的 Windows，不能运行本程序，请换一台电脑安装。" \
      "This computer runs a 32-bit Windows, which cannot run it; install it on another computer."
  ${ElseIf} $R4 < ${FEWEST_BUILD}
    !insertmacro Refuse "这台电脑上的 Windows 版本较旧（内部版本 $R4），请先更新 Windows。" \
      "The Windows on this computer is older (build $R4); update Windows first."
  ${ElseIf} ${IsNativeARM64}
  ${AndIf} $R4 < 22000
    !insertmacro Refuse "这台电脑使用 ARM 处理器，需要 Windows 11。" \
      "This computer has an ARM processor and needs Windows 11."
  ${EndIf}
  StrCpy $Update 0
  ClearErrors
  ${GetOptions} $R0 "/UPDATE" $R1
  ${IfNot} ${Errors}
    StrCpy $Update 1
    SetAutoClose true
  ${EndIf}
  StrCpy $Everybody 0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $Everybody 1
  ${EndIf}
  Call Settle
  ${If} $INSTDIR == ""
    Call UsualFolder
  ${EndIf}
FunctionEnd

Function NotWhenUpdating
  ${If} $Update == 1
    Abort
  ${EndIf}
FunctionEnd

Function AskEverybody
  Call NotWhenUpdating
  !insertmacro MUI_HEADER_TEXT "$(FOR_WHOM)" "$(FOR_WHOM_MORE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 10u 100% 14u "$(ONLY_ME)"
  Pop $1
  ${NSD_CreateRadioButton} 0 30u 100% 14u "$(EVERYBODY)"
  Pop $EveryBox
  ${If} $Everybody == 1
    ${NSD_Check} $EveryBox
  ${Else}
    ${NSD_Check} $1
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function TakeEverybody
  ${NSD_GetState} $EveryBox $0
  ${If} $0 <> $Everybody
    StrCpy $Everybody $0
    Call Settle
    Call UsualFolder
  ${EndIf}
FunctionEnd

; An upgrade moves the old program aside, tries the new one, and puts the old one back when that fails.
; Given up half-way, the wizard still stands in a folder of the new version, and Windows removes no folder anybody
; stands in. What could not be moved back stays under previous, for the next run of the wizard.
Function PutBack
  SetOutPath "$INSTDIR"
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\${TWIN}.exe"
  RMDir /r "$INSTDIR\_internal"
  ClearErrors
  Rename "$INSTDIR\previous\_internal" "$INSTDIR\_internal"
  Rename "$INSTDIR\previous\${NAME}.exe" "$INSTDIR\${NAME}.exe"
  Rename "$INSTDIR\previous\${TWIN}.exe" "$INSTDIR\${TWIN}.exe"
  ${IfNot} ${Errors}
    RMDir /r "$INSTDIR\previous"
  ${EndIf}
  StrCpy $Old 0
FunctionEnd

Function OpenAgain
  ${If} $Update == 1
    Exec '"$INSTDIR\${NAME}.exe"'
  ${EndIf}
FunctionEnd

; Reached when a file could not be written, e.g. because the disk is full.
Function .onInstFailed
  ${If} $Old == 1
    Call PutBack
    !insertmacro Tell put_back
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_WRITTEN)" /SD IDOK
    SetErrorLevel 5
    Call OpenAgain
  ${EndIf}
FunctionEnd

Function .onInstSuccess
  !insertmacro Tell installed
  Call OpenAgain
FunctionEnd

Section "program"
  !insertmacro RefuseWhileRunning "${NAME}.exe"
  !insertmacro RefuseWhileRunning "${TWIN}.exe"
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\.probe" w
  ${If} ${Errors}
    !insertmacro Tell no_right
    MessageBox MB_OK|MB_ICONSTOP "$(NO_RIGHT)" /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\.probe"
  ${If} ${FileExists} "$INSTDIR\previous\_internal\*.*"
    Call PutBack
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    StrCpy $Old 1
    CreateDirectory "$INSTDIR\previous"
    Rename "$INSTDIR\_internal" "$INSTDIR\previous\_internal"
    Rename "$INSTDIR\${NAME}.exe" "$INSTDIR\previous\${NAME}.exe"
    Rename "$INSTDIR\${TWIN}.exe" "$INSTDIR\previous\${TWIN}.exe"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*.*"
  DetailPrint "$(CHECKING)"
  nsExec::Exec '"$INSTDIR\${TWIN}.exe" selfcheck'
  Pop $0
  ${If} $0 != 0
    ${If} $Old == 1
      Call PutBack
      !insertmacro Tell put_back
      MessageBox MB_OK|MB_ICONSTOP "$(PUT_BACK)" /SD IDOK
      Call OpenAgain
      SetErrorLevel 5
      Quit
    ${EndIf}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NOT_SOUND)" /SD IDOK
  ${EndIf}
  RMDir /r "$INSTDIR\previous"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !insertmacro RemoveShortcuts
  CreateDirectory "$SMPROGRAMS\$(TITLE)"
  CreateShortcut "$SMPROGRAMS\$(TITLE)\$(TITLE).lnk" "$INSTDIR\${NAME}.exe"
  CreateShortcut "$DESKTOP\$(TITLE).lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr SHCTX "Software\${NAME}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "Software\Classes\${SUFFIX}" "" "${FILETYPE}"
  WriteRegStr SHCTX "Software\Classes\${FILETYPE}" "" "$(CASE_FILE)"
  WriteRegStr SHCTX "Software\Classes\${FILETYPE}\DefaultIcon" "" "$INSTDIR\${NAME}.exe,0"
  WriteRegStr SHCTX "Software\Classes\${FILETYPE}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
  WriteRegStr SHCTX "Software\Classes\${PACKSUFFIX}" "" "${PACKTYPE}"
  WriteRegStr SHCTX "Software\Classes\${PACKTYPE}" "" "$(PACK_FILE)"
  WriteRegStr SHCTX "Software\Classes\${PACKTYPE}\DefaultIcon" "" "$INSTDIR\${NAME}.exe,0"
  WriteRegStr SHCTX "Software\Classes\${PACKTYPE}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "$(TITLE)"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" "$0"
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  !insertmacro TakeWords
  SetRegView 64
  StrCpy $Purge 0
  ClearErrors
  ${GetOptions} $R0 "/PURGE" $R1
  ${IfNot} ${Errors}
    StrCpy $Purge 1
  ${EndIf}
  SetShellVarContext current
  StrCpy $Mine "$LOCALAPPDATA\${NAME}"
  ReadRegStr $R1 HKLM "Software\${NAME}" "Folder"
  ${If} $R1 == $INSTDIR
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd

Function un.AskPurge
  !insertmacro MUI_HEADER_TEXT "$(KEEP)" "$(KEEP_MORE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateCheckbox} 0 10u 100% 14u "$(PURGE_BOX)"
  Pop $PurgeBox
  nsDialogs::Show
FunctionEnd

Function un.TakePurge
  ${NSD_GetState} $PurgeBox $Purge
FunctionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning "${NAME}.exe"
  !insertmacro RefuseWhileRunning "${TWIN}.exe"
  ${If} $Purge == 1
    ; Only the program knows which entries of the credential store belong to the profile in its usual place.
    nsExec::Exec '"$INSTDIR\${TWIN}.exe" --profile "$Mine\profile" keys leave'
    Pop $0
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\previous"
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\${TWIN}.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  !insertmacro RemoveShortcuts
  ReadRegStr $0 SHCTX "Software\Classes\${PACKSUFFIX}" ""
  ${If} $0 == "${PACKTYPE}"
    DeleteRegKey SHCTX "Software\Classes\${PACKSUFFIX}"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${PACKTYPE}"
  ReadRegStr $0 SHCTX "Software\Classes\${SUFFIX}" ""
  ${If} $0 == "${FILETYPE}"
    DeleteRegKey SHCTX "Software\Classes\${SUFFIX}"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${FILETYPE}"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "Software\${NAME}"
  ${If} $Purge == 1
    SetShellVarContext current
    RMDir /r "$Mine"
    RMDir /r "$APPDATA\${NAME}"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
