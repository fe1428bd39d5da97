package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation is how a picture has to be turned, in EXIF's numbers: 1 to 8, and 0 where nothing is said.
type orientation uint16

func (o orientation) sideways() bool { return o >= 5 && o <= 8 }

// plain reports whether nothing has to be turned.
func (o orientation) plain() bool { return o <= 1 || o > 8 }

const (
	exifPrefix     = "Exif\x00\x00"
	tagOrientation = 0x0112
	typeShort      = 3
	mostExif       = 256 << 10 // of EXIF that is searched
)

// readExif finds the orientation in EXIF data, a TIFF file; 0 if there is none that makes sense.
func readExif(data []byte) orientation {
	data = bytes.TrimPrefix(data, []byte(exifPrefix))
	if len(data) < 8 {
		return 0
	}
	var order binary.ByteOrder
	switch string(data[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 0
	}
	at := uint64(order.Uint32(data[4:]))
	if at+2 > uint64(len(data)) {
		return 0
	}
	entries := data[at+2:]
	for range order.Uint16(data[at:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == typeShort {
			if o := orientation(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 0
		}
		entries = entries[12:]
	}
	return 0
}

// exif is EXIF data that says nothing but the orientation.
func (o orientation) exif() []byte {
	data := []byte("MM\x00*")
	data = binary.BigEndian.AppendUint32(data, 8) // where the one directory is
	data = binary.BigEndian.AppendUint16(data, 1) // its entries
	data = binary.BigEndian.AppendUint16(data, tagOrientation)
	data = binary.BigEndian.AppendUint16(data, typeShort)
	data = binary.BigEndian.AppendUint32(data, 1) // value
	data = binary.BigEndian.AppendUint16(data, uint16(o))
	data = append(data, 0, 0)
	return append(data, 0, 0, 0, 0) // no further directory
}

// turn is a picture turned as it has to be.
func (o orientation) turn(from *image.RGBA) *image.RGBA {
	if o.plain() {
		return from
	}
	w, h := from.Rect.Dx(), from.Rect.Dy()
	if o.sideways() {
		w, h = h, w
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fx, fy := x, y
			switch o {
			case 2:
				fx = w - 1 - x
			case 3:
				fx, fy = w-1-x, h-1-y
			case 4:
				fy = h - 1 - y
			case 5:
				fx, fy = y, x
			case 6:
				fx, fy = y, w-1-x
			case 7:
				fx, fy = h-1-y, w-1-x
			case 8:
				fx, fy = h-1-y, x
			}
			copy(to.Pix[to.PixOffset(x, y):][:4], from.Pix[from.PixOffset(fx, fy):][:4])
		}
	}
	return to
}
