package desktop

import (
	"io"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// understandsColour switches escape sequences on, which older consoles leave
// off, and reports whether that worked.
func understandsColour(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	console := windows.Handle(file.Fd())
	var mode uint32
	if err := windows.GetConsoleMode(console, &mode); err != nil {
		return false
	}
	return windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}

// systemLanguage is the language of the person's Windows, such as "ko-KR".
func systemLanguage() string {
	languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(languages) == 0 {
		return ""
	}
	return languages[0]
}

// OwnsWindow reports whether the terminal's window closes with this program,
// as it does after a double-click: then no shell shares the console with us.
func OwnsWindow() bool {
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	if list.Find() != nil {
		return false
	}
	var processes [2]uint32
	count, _, _ := list.Call(uintptr(unsafe.Pointer(&processes[0])), uintptr(len(processes)))
	return count == 1
}
