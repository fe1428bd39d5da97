package desktop

import (
	"cmp"
	"strings"
)

// Language is a language that the terminal speaks.
type Language string

// The languages there are. The zero value counts as English.
const (
	English Language = "en"
	Korean  Language = "ko"
)

// Locale is what the person's language is called by the environment, as POSIX
// orders it, else by the system: "ko_KR.UTF-8" or "ko-KR".
func Locale(getenv func(string) string) string {
	return cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"), systemLanguage())
}

// LanguageOf picks the language for the person's locale.
func LanguageOf(getenv func(string) string) Language {
	if strings.HasPrefix(strings.ToLower(Locale(getenv)), "ko") {
		return Korean
	}
	return English
}

// Words are the sentences for one language. Those with verbs in them are
// formats; the comment names their arguments.
type Words struct {
	Running, Open, SignIn, Once, Invite, Stop, Close string

	ReachNow, NoNetwork, Private string

	FoundHalls, Choose, ChooseAgain string
	Joined                          string // name, address

	AlreadyRunning string // address
	PortMoved      string // port wanted, port taken instead
	PortOfMaru     string // port wanted, its address, port taken instead
	NoBrowser      string // link

	PortTaken    string // port
	FolderBroken string // folder, cause
	NotOurs      string // file
	Newer        string // file
	Corrupt      string // file
	NotAnswering string // folder
	Unexpected   string // cause
	DiskFull     string // folder
}

// Words returns the sentences of the language.
func (l Language) Words() Words {
	if l == Korean {
		return korean
	}
	return english
}

var english = Words{
	Running: "Maru is running.",
	Open:    "Open",
	SignIn:  "Sign in",
	Once:    "works once, for ten minutes",
	Invite:  "Invite",
	Stop:    "Ctrl+C stops it.",
	Close:   "Press Enter to close this window.",

	ReachNow:  "This is where others join now.",
	NoNetwork: "This computer is on no network now, so nobody else can join.",
	Private:   "Only this computer can reach Maru now.",

	FoundHalls:  "There is a hall on this network already:",
	Choose:      "Enter joins the first, a number another one; n opens a new hall here.",
	ChooseAgain: "Press Enter, or type a number of the list, or n.",
	Joined:      "You join %s at %s. Nothing runs on this computer; open Maru again to come back.",

	AlreadyRunning: "Maru is already running at %s",
	PortMoved:      "Port %d is used by another program, so Maru uses %d.",
	PortOfMaru:     "Port %d is another user's Maru, which you can join at %s; this one uses %d.",
	NoBrowser:      "No browser could be opened. Open this link yourself: %s",

	PortTaken:    "port %d is used by another program; leave --port out, or choose another one",
	FolderBroken: "the data folder %s cannot be used (%v); choose another one with --data",
	NotOurs:      "%s is not a database of Maru; move it away, or choose another folder with --data",
	Newer:        "%s was made by a newer Maru; use that one",
	Corrupt:      "%s is damaged; restore a backup, or choose another folder with --data",
	NotAnswering: "the data folder %s is used by another Maru, which does not answer",
	Unexpected:   "Maru could not go on: %v",
	DiskFull:     "the disk of the data folder %s is full",
}

var korean = Words{
	Running: "마루가 켜졌어요.",
	Open:    "주소",
	SignIn:  "로그인",
	Once:    "10분 안에 한 번만 쓸 수 있어요",
	Invite:  "초대",
	Stop:    "Ctrl+C를 누르면 종료돼요.",
	Close:   "Enter를 누르면 창이 닫혀요.",

	ReachNow:  "이제 다른 사람은 여기로 들어와요.",
	NoNetwork: "이 컴퓨터가 지금 네트워크에 연결되어 있지 않아서 다른 사람이 들어올 수 없어요.",
	Private:   "이제 이 컴퓨터에서만 마루를 쓸 수 있어요.",

	FoundHalls:  "이 네트워크에 이미 열려 있는 마루가 있어요:",
	Choose:      "Enter를 누르면 첫 번째 마루에, 번호를 입력하면 그 마루에 들어가요. n을 입력하면 여기에 새로 열어요.",
	ChooseAgain: "Enter를 누르거나 목록의 번호 또는 n을 입력해 주세요.",
	Joined:      "%s에 들어가요: %s 이 컴퓨터에서는 아무것도 실행되지 않아요. 다시 들어오려면 마루를 열어 주세요.",

	AlreadyRunning: "마루가 이미 켜져 있어요: %s",
	PortMoved:      "다른 프로그램이 %d번 포트를 쓰고 있어서 %d번을 써요.",
	PortOfMaru:     "다른 사용자의 마루가 %[1]d번 포트를 쓰고 있어서 %[3]d번을 써요. 그 마루에 들어가려면 이 주소를 열어 주세요: %[2]s",
	NoBrowser:      "브라우저를 열지 못했어요. 이 링크를 직접 열어 주세요: %s",

	PortTaken:    "다른 프로그램이 %d번 포트를 쓰고 있어요. --port를 빼거나 다른 번호를 골라 주세요",
	FolderBroken: "%s 폴더에 데이터를 저장할 수 없어요(%v). --data로 다른 폴더를 골라 주세요",
	NotOurs:      "%s 파일은 마루의 데이터베이스가 아니에요. 파일을 옮기거나 --data로 다른 폴더를 골라 주세요",
	Newer:        "%s 파일은 더 새로운 버전의 마루가 만들었어요. 그 버전을 써 주세요",
	Corrupt:      "%s 파일이 손상됐어요. 백업을 복원하거나 --data로 다른 폴더를 골라 주세요",
	NotAnswering: "%s 폴더를 다른 마루가 쓰고 있는데 응답하지 않아요",
	Unexpected:   "마루를 계속 실행할 수 없어요: %v",
	DiskFull:     "%s 폴더가 있는 디스크가 가득 찼어요",
}
