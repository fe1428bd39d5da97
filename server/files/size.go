package files

import "strconv"

// sizeText is a size for people, "12 kB", as the page writes it in English: a kB is 1,024 bytes, and three digits are enough.
func sizeText(size int64) string {
	number, unit := float64(size), "bytes"
	for _, larger := range []string{"kB", "MB", "GB"} {
		if number < 1023.5 {
			break
		}
		number, unit = number/1024, larger
	}
	if size == 1 {
		unit = "byte"
	}
	digits := 3
	if number >= 999.5 {
		digits = 4
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(number, 'g', digits, 64), 64)
	text := strconv.FormatFloat(rounded, 'f', -1, 64)
	if rounded >= 1000 {
		text = text[:1] + "," + text[1:]
	}
	return text + " " + unit
}
