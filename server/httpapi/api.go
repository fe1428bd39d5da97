package httpapi

import (
	"context"
	"log/slog"
	"net/http"

	"maru/server/auth"
	"maru/server/chat"
	"maru/server/files"
	"maru/server/presence"
	"maru/server/protocol"
)

// Host is the little of the running program that the interface shows and switches.
type Host interface {
	// Sharing says whether others on the network can reach the hall, and where.
	Sharing() protocol.Sharing
	// SetSharing turns that on or off, without a restart, or wishes for another name, and remembers it. A refusal is a
	// *protocol.Error.
	SetSharing(ctx context.Context, change protocol.SetSharingRequest) (protocol.Sharing, error)
	// Pin is what the host's key is recognised by; empty if there is none.
	Pin() string
	// Reach says what is likely to keep other devices out; around counts the devices nearby too.
	Reach(ctx context.Context, around bool) protocol.Reach
	// Renamed says that the hall is called otherwise from now on.
	Renamed(name string)
	// Neighbours returns the halls that run elsewhere, once a search that is under way has ended, and looks further if told to.
	Neighbours(ctx context.Context, request protocol.NeighboursRequest) (protocol.Neighbours, error)
	// JoinNeighbour joins one of them and asks the program to stop. It returns where the page goes on. A refusal is a
	// *protocol.Error.
	JoinNeighbour(ctx context.Context, url, invite string) (page string, err error)
	// Standby says who is ready to become the host, and how far its copy is.
	Standby(ctx context.Context) (protocol.Standby, error)
	// InviteStandby makes the link for another computer.
	InviteStandby(ctx context.Context) (protocol.Standby, error)
	// DismissStandby names none any more.
	DismissStandby(ctx context.Context) (protocol.Standby, error)
	// KeepCopy makes this computer the standby of a hall elsewhere and asks the program to stop. It returns where the page goes
	// on. A refusal is a *protocol.Error.
	KeepCopy(ctx context.Context, link string) (page string, err error)
	// HandOver begins to make the standby the host.
	HandOver(ctx context.Context) error
	// Successor is where the hall is if another computer has taken it over; nil if it is here.
	Successor() *protocol.MovedHost
	// Hosts are where the hall may be found.
	Hosts() protocol.Hosts
	// Quit asks the program to stop in order. It does not wait for that: what is being answered still is.
	Quit()
	SecureMode
	Doctor
}

// Options of an API. The zero value serves a version called "dev" with the default limits and logs nothing.
type Options struct {
	Version    string
	InstanceID string          // names the session cookie, see protocol.CookieName
	HostName   string          // of this machine, shown before sign-in
	Limits     protocol.Limits // zero: protocol.DefaultLimits
	Demo       Demo            // the offline demonstration; nil: none
	Logger     *slog.Logger
}

// API answers everything under /api.
type API struct {
	chat       *chat.Service
	auth       *auth.Service
	files      *files.Service
	presence   *presence.Tracker
	host       Host
	version    string
	instanceID string
	hostName   string
	limits     protocol.Limits
	demo       Demo
	logger     *slog.Logger
	mux        *http.ServeMux
}

// New makes the interface. It starts nothing, so there is nothing to close.
func New(chat *chat.Service, auth *auth.Service, files *files.Service, presence *presence.Tracker, host Host, options Options) *API {
	a := &API{
		chat: chat, auth: auth, files: files, presence: presence, host: host,
		version: options.Version, instanceID: options.InstanceID, hostName: options.HostName, limits: options.Limits, demo: options.Demo, logger: options.Logger,
	}
	if a.version == "" {
		a.version = "dev"
	}
	if a.limits == (protocol.Limits{}) {
		a.limits = protocol.DefaultLimits
	}
	if a.logger == nil {
		a.logger = slog.New(slog.DiscardHandler)
	}
	a.mux = a.route(a.bindings())
	return a
}

// ServeHTTP answers one call.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

// bindings is every route with its handler, in the order of protocol.Routes.
func (a *API) bindings() []binding {
	return []binding{
		bind(protocol.GetHealth, a.getHealth),
		bind(protocol.GetInstance, a.getInstance),
		bind(protocol.GetLimits, a.getLimits),
		bind(protocol.GetOpenAPI, a.getOpenAPI),
		bind(protocol.GetAsyncAPI, a.getAsyncAPI),
		bind(protocol.PreviewInvite, a.previewInvite),
		bind(protocol.Join, a.join),
		bind(protocol.SignIn, a.signIn),
		bind(protocol.AskToJoin, a.askToJoin),
		bind(protocol.ClaimJoin, a.claimJoin),
		bind(protocol.WithdrawJoin, a.withdrawJoin),

		bind(protocol.GetMe, a.getMe),
		bind(protocol.UpdateMe, a.updateMe),
		bind(protocol.SetAvatar, a.setAvatar),
		bind(protocol.RemoveAvatar, a.removeAvatar),
		bind(protocol.ListSessions, a.listSessions),
		bind(protocol.EndSession, a.endSession),
		bind(protocol.SignOut, a.signOut),
		bind(protocol.AddDevice, a.addDevice),
		bind(protocol.Move, a.move),

		bind(protocol.ListUsers, a.listUsers),
		bind(protocol.GetUser, a.getUser),
		bind(protocol.UpdateUser, a.updateUser),
		bind(protocol.RemoveUser, a.removeUser),
		bind(protocol.LinkUser, a.linkUser),
		bind(protocol.ListCommands, a.listCommands),
		bind(protocol.SetCommands, a.setCommands),
		bind(protocol.ListNewcomers, a.listNewcomers),
		bind(protocol.DecideNewcomer, a.decideNewcomer),

		bind(protocol.ListRooms, a.listRooms),
		bind(protocol.CreateRoom, a.createRoom),
		bind(protocol.GetRoom, a.getRoom),
		bind(protocol.UpdateRoom, a.updateRoom),
		bind(protocol.ArchiveRoom, a.archiveRoom),
		bind(protocol.ListRoomMembers, a.listRoomMembers),
		bind(protocol.AddRoomMember, a.addRoomMember),
		bind(protocol.RemoveRoomMember, a.removeRoomMember),
		bind(protocol.ListReceipts, a.listReceipts),
		bind(protocol.SetNotify, a.setNotify),

		bind(protocol.ListMessages, a.listMessages),
		bind(protocol.ListPins, a.listPins),
		bind(protocol.PostMessage, a.postMessage),
		bind(protocol.PatchMessage, a.patchMessage),
		bind(protocol.RemoveMessage, a.removeMessage),
		bind(protocol.AddReaction, a.addReaction),
		bind(protocol.RemoveReaction, a.removeReaction),
		bind(protocol.PutVote, a.putVote),
		bind(protocol.EndPoll, a.endPoll),
		bind(protocol.ListRevisions, a.listRevisions),
		bind(protocol.SaveMessage, a.saveMessage),
		bind(protocol.UnsaveMessage, a.unsaveMessage),
		bind(protocol.ListSaved, a.listSaved),
		bind(protocol.ListSavedIDs, a.listSavedIDs),
		bind(protocol.ListMentions, a.listMentions),
		bind(protocol.SearchMessages, a.searchMessages),

		bind(protocol.ListReplies, a.listReplies),
		bind(protocol.FollowThread, a.followThread),
		bind(protocol.UnfollowThread, a.unfollowThread),
		bind(protocol.ListThreads, a.listThreads),
		bind(protocol.GetThread, a.getThread),

		bind(protocol.GetDemo, a.getDemo),
		bind(protocol.DirectDemo, a.directDemo),

		bind(protocol.AddFile, a.addFile),
		bind(protocol.DiscardFile, a.discardFile),
		bind(protocol.GetFile, a.getFile),
		bind(protocol.GetThumbnail, a.getThumbnail),
		bind(protocol.DescribeUploads, a.describeUploads),
		bind(protocol.CreateUpload, a.createUpload),
		bind(protocol.ProbeUpload, a.probeUpload),
		bind(protocol.AppendUpload, a.appendUpload),
		bind(protocol.GetUpload, a.getUpload),
		bind(protocol.CancelUpload, a.cancelUpload),

		bind(protocol.ListEmoji, a.listEmoji),
		bind(protocol.AddEmoji, a.addEmoji),
		bind(protocol.RemoveEmoji, a.removeEmoji),
		bind(protocol.GetPicture, a.getPicture),

		bind(protocol.UpdateInstance, a.updateInstance),
		bind(protocol.GetSharing, a.getSharing),
		bind(protocol.SetSharing, a.setSharing),
		bind(protocol.GetReach, a.getReach),
		bind(protocol.GetInvite, a.getInvite),
		bind(protocol.RotateInvite, a.rotateInvite),
		bind(protocol.GetSecureMode, a.getSecureMode),
		bind(protocol.SetSecureMode, a.setSecureMode),
		bind(protocol.GetAuthority, a.getAuthority),
		bind(protocol.GetAuthorityProfile, a.getAuthorityProfile),
		bind(protocol.FindNeighbours, a.findNeighbours),
		bind(protocol.JoinNeighbour, a.joinNeighbour),
		bind(protocol.ExamineServer, a.examine),
		bind(protocol.ExamineHost, a.examineHost),
		bind(protocol.ListRefusals, a.listRefusals),
		bind(protocol.GetStandby, a.getStandby),
		bind(protocol.InviteStandby, a.inviteStandby),
		bind(protocol.DismissStandby, a.dismissStandby),
		bind(protocol.KeepCopy, a.keepCopy),
		bind(protocol.HandOverHall, a.handOver),
		bind(protocol.ListHosts, a.listHosts),
		bind(protocol.AddTransferKey, a.addTransferKey),
		bind(protocol.ProveHost, a.proveHost),
		bind(protocol.Quit, a.quit),

		bind(protocol.GetJoiner, a.getJoiner),
		bind(protocol.OpenOwnHall, a.openOwnHall),
	}
}
