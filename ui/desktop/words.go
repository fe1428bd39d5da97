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
	Running, Open, SignIn, Once, Invite, Stop, Close, Demo string

	ReachNow, NoNetwork, Private string
	FirewallShut, FirewallOn     string // its name, a command

	FoundHalls, Choose, ChooseAgain string

	Joined       string // name
	Host         string
	HostFound    string // name, address
	HostSilent   string // name, address
	HostStranger string // name, address
	HostOlder    string // name

	StandbyOf  string // name, host's computer
	TakeOver   string
	Promoted   string // name
	CompleteTo string // time, former host's computer
	MovedTo    string // name, the new host's computer

	NoStandbyLink, Foreign string
	StopFirst, OwnHall     string // folder

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

	JoinSilent  string // address
	JoinForeign string // address
	JoinJoiner  string // address
	JoinKey     string // address
	JoinBusy    string // folder
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
	Demo:    "This is the demonstration: all of it is in memory, and gone when it stops.",

	ReachNow:  "This is where others join now.",
	NoNetwork: "This computer is on no network now, so nobody else can join.",
	Private:   "Only this computer can reach Maru now.",

	FirewallShut: "The firewall (%s) keeps other devices out. Its administrator lets them in: %s",
	FirewallOn:   "A firewall (%s) is on. If others cannot get in, its administrator lets them: %s",

	FoundHalls:  "There is a hall on this network already:",
	Choose:      "Enter joins the first, a number another one; n opens a new hall here.",
	ChooseAgain: "Press Enter, or type a number of the list, or n.",

	Joined:       "You are in %s, through this computer.",
	Host:         "Host",
	HostFound:    "%s answers at %s",
	HostSilent:   "%s is not answering at %s. Maru keeps looking for it.",
	HostStranger: "Another key answers at %[2]s than the one that %[1]s had, so nothing is sent there. Maru keeps looking for the hall.",
	HostOlder:    "%s was handed over to another computer, which is not answering. Maru keeps looking for it.",

	StandbyOf:  "This computer is the standby of %s, whose host is %s.",
	TakeOver:   "shows how far the copy is, and takes over",
	Promoted:   "This computer is the host of %s now.",
	CompleteTo: "Everything sent until %s by the clock of %s is here. What was sent later may be missing.",
	MovedTo:    "The host of %s is %s now. This computer is its standby.",

	NoStandbyLink: "that is not a standby's link; the owner finds it in the page's settings, under Standby",
	Foreign:       "whoever answers there is not that hall; ask the owner for a new link",
	StopFirst:     "Maru is running on the data folder %s; stop it first, or choose another folder with --data",
	OwnHall:       "the data folder %s has a hall of its own; choose another folder for the copy with --data",

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

	JoinSilent:  "Nobody answers at %s yet. Maru keeps trying; Ctrl+C stops it.",
	JoinForeign: "what answers at %s is no hall that speaks for itself: another program, the sign-in page of a network, or something in between",
	JoinJoiner:  "at %s is no hall, only a way to one; join the hall itself, at the address that is shown there as its host",
	JoinKey:     "the hall at %s has another key than when you joined it, so somebody else may be pretending to be it; if its owner says that it was set up anew, add --new-key",
	JoinBusy:    "the data folder %s is in use by a running Maru; quit that one first, or choose another folder with --data",
}

var korean = Words{
	Running: "마루가 켜졌어요.",
	Open:    "주소",
	SignIn:  "로그인",
	Once:    "10분 안에 한 번만 쓸 수 있어요",
	Invite:  "초대",
	Stop:    "Ctrl+C를 누르면 종료돼요.",
	Close:   "Enter를 누르면 창이 닫혀요.",
	Demo:    "시연용 사무실이에요. 모두 메모리에만 있고, 끝내면 사라져요.",

	ReachNow:  "이제 다른 사람은 여기로 들어와요.",
	NoNetwork: "이 컴퓨터가 지금 네트워크에 연결되어 있지 않아서 다른 사람이 들어올 수 없어요.",
	Private:   "이제 이 컴퓨터에서만 마루를 쓸 수 있어요.",

	FirewallShut: "방화벽(%s)이 다른 기기를 막고 있어요. 관리자가 이 명령으로 열 수 있어요: %s",
	FirewallOn:   "방화벽(%s)이 켜져 있어요. 다른 사람이 들어오지 못하면 관리자가 이 명령으로 열 수 있어요: %s",

	FoundHalls:  "이 네트워크에 이미 열려 있는 마루가 있어요:",
	Choose:      "Enter를 누르면 첫 번째 마루에, 번호를 입력하면 그 마루에 들어가요. n을 입력하면 여기에 새로 열어요.",
	ChooseAgain: "Enter를 누르거나 목록의 번호 또는 n을 입력해 주세요.",

	Joined:       "이 컴퓨터를 통해 %s에 들어왔어요.",
	Host:         "호스트",
	HostFound:    "%s이(가) 응답해요: %s",
	HostSilent:   "%s이(가) %s에서 응답하지 않아요. 계속 찾고 있어요.",
	HostStranger: "%[2]s에서 %[1]s의 것과 다른 키가 응답해서 아무것도 보내지 않아요. 마루를 계속 찾고 있어요.",
	HostOlder:    "%s은(는) 다른 컴퓨터로 넘어갔는데 그 컴퓨터가 응답하지 않아요. 계속 찾고 있어요.",

	StandbyOf:  "이 컴퓨터는 %s의 예비 컴퓨터예요. 지금 호스트: %s",
	TakeOver:   "사본이 어디까지 왔는지 보고, 호스트를 넘겨받을 수 있어요",
	Promoted:   "이제 이 컴퓨터가 %s의 호스트예요.",
	CompleteTo: "%[2]s의 시계로 %[1]s까지 보낸 것은 모두 여기에 있어요. 그 뒤에 보낸 것은 없을 수 있어요.",
	MovedTo:    "이제 %s의 호스트는 %s예요. 이 컴퓨터는 예비 컴퓨터가 됐어요.",

	NoStandbyLink: "예비 컴퓨터용 링크가 아니에요. 주인이 페이지 설정의 예비에서 찾을 수 있어요",
	Foreign:       "그 주소에서 응답한 것은 그 마루가 아니에요. 주인에게 새 링크를 받아 주세요",
	StopFirst:     "%s 폴더로 마루가 실행 중이에요. 먼저 종료하거나 --data로 다른 폴더를 골라 주세요",
	OwnHall:       "%s 폴더에는 이미 다른 마루의 데이터가 있어요. --data로 사본을 둘 다른 폴더를 골라 주세요",

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

	JoinSilent:  "%s에서 아직 응답이 없어요. 계속 시도하고 있어요. Ctrl+C를 누르면 그만둬요.",
	JoinForeign: "%s에서 응답한 것은 직접 응답한 마루가 아니에요. 다른 프로그램이거나 네트워크의 로그인 페이지, 또는 중간에 있는 무언가예요",
	JoinJoiner:  "%s에는 마루가 아니라 마루로 가는 길만 있어요. 거기에 호스트로 표시된 주소로 직접 들어가 주세요",
	JoinKey:     "%s의 마루는 전에 들어갔을 때와 키가 달라요. 다른 누군가가 그 마루인 척하는 것일 수 있어요. 소유자가 새로 만들었다고 하면 --new-key를 붙여 주세요",
	JoinBusy:    "실행 중인 마루가 %s 폴더를 쓰고 있어요. 먼저 종료하거나 --data로 다른 폴더를 골라 주세요",
}
