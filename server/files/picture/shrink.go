package picture

import (
	"image"
	"image/draw"
)

// shrink makes a picture fit a square by averaging what falls into each pixel; one that fits keeps its size. It goes
// through the picture row by row, and needs memory for the result and a row.
func shrink(from image.Image, side int) *image.RGBA {
	bounds := from.Bounds()
	w, h := fit(bounds.Dx(), bounds.Dy(), side)
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	if w == bounds.Dx() && h == bounds.Dy() {
		draw.Draw(to, to.Rect, from, bounds.Min, draw.Src)
		return to
	}
	source := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), 1))
	narrow := make([]float32, 4*w) // the row have of the source, made narrow
	sums := make([]float32, 4*w)
	have := -1
	each := float64(bounds.Dy()) / float64(h)
	for row := range h {
		clear(sums)
		top, bottom := float64(row)*each, float64(row+1)*each
		for y := int(top); y < bounds.Dy() && float64(y) < bottom; y++ {
			if y != have {
				draw.Draw(source, source.Rect, from, image.Pt(bounds.Min.X, bounds.Min.Y+y), draw.Src)
				squeeze(narrow, source.Pix)
				have = y
			}
			share := float32((min(bottom, float64(y+1)) - max(top, float64(y))) / each)
			for i, value := range narrow {
				sums[i] += value * share
			}
		}
		line := to.Pix[row*to.Stride:][:4*w]
		for i, value := range sums {
			line[i] = uint8(min(value+0.5, 255))
		}
	}
	return to
}

// squeeze averages a row of pixels into a narrower one.
func squeeze(to []float32, from []uint8) {
	w := len(from) / 4
	each := float64(w) / float64(len(to)/4)
	for i := range len(to) / 4 {
		left, right := float64(i)*each, float64(i+1)*each
		var sum [4]float32
		for x := int(left); x < w && float64(x) < right; x++ {
			share := float32(1)
			if float64(x) < left || float64(x+1) > right {
				share = float32(min(right, float64(x+1)) - max(left, float64(x)))
			}
			pixel := from[4*x : 4*x+4 : 4*x+4]
			sum[0] += share * float32(pixel[0])
			sum[1] += share * float32(pixel[1])
			sum[2] += share * float32(pixel[2])
			sum[3] += share * float32(pixel[3])
		}
		for c, value := range sum {
			to[4*i+c] = value / float32(each)
		}
	}
}

// fit is the size of a picture that was made to fit a square; no side disappears.
func fit(w, h, side int) (int, int) {
	switch {
	case w <= side && h <= side:
		return w, h
	case w >= h:
		return side, max(1, h*side/w)
	default:
		return max(1, w*side/h), side
	}
}
