package gateway

import "strconv"

// The rooms of the Socket.IO layer: who hears what.
const (
	hallRoom   = "hall"   // everybody but guests
	guestsRoom = "guests" // guests, who see only the people of their rooms
	staffRoom  = "staff"  // the owner and admins
)

// chatRoom is the sockets that have joined a room of the chat.
func chatRoom(id int64) string { return "room " + strconv.FormatInt(id, 10) }

// userRoom is all sockets of one user.
func userRoom(id int64) string { return "user " + strconv.FormatInt(id, 10) }

// sessionRoom is all sockets of one signed-in device.
func sessionRoom(id int64) string { return "session " + strconv.FormatInt(id, 10) }
