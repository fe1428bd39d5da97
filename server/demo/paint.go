package demo

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"sync"
)

// point is a place in a picture: 0 to its aspect from the left, 0 to 1 from the top.
type point struct{ x, y float64 }

// shape is what is drawn in one go: where it is, and its colour there.
type shape struct {
	covers func(point) bool
	paint  func(point) color.RGBA
}

// canvas draws shapes, the last above the others.
type canvas struct{ shapes []shape }

func (c *canvas) add(paint func(point) color.RGBA, covers func(point) bool) {
	c.shapes = append(c.shapes, shape{covers, paint})
}

// fill adds a shape of one colour.
func (c *canvas) fill(rgb uint32, covers func(point) bool) {
	plain := hex(rgb)
	c.add(func(point) color.RGBA { return plain }, covers)
}

// draw takes four looks at every pixel.
func (c *canvas) draw(width, height int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	size := float64(height)
	for y := range height {
		for x := range width {
			var r, g, b int
			for _, offset := range [4]point{{.25, .25}, {.75, .25}, {.25, .75}, {.75, .75}} {
				at := point{(float64(x) + offset.x) / size, (float64(y) + offset.y) / size}
				for i := len(c.shapes) - 1; i >= 0; i-- {
					if c.shapes[i].covers(at) {
						seen := c.shapes[i].paint(at)
						r, g, b = r+int(seen.R), g+int(seen.G), b+int(seen.B)
						break
					}
				}
			}
			picture.SetRGBA(x, y, color.RGBA{uint8(r / 4), uint8(g / 4), uint8(b / 4), 255})
		}
	}
	return picture
}

func hex(rgb uint32) color.RGBA {
	return color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}
}

// fades goes from one colour to another between two heights.
func fades(from, to uint32, top, bottom float64) func(point) color.RGBA {
	a, b := hex(from), hex(to)
	return func(at point) color.RGBA {
		t := min(max((at.y-top)/(bottom-top), 0), 1)
		mix := func(p, q uint8) uint8 { return uint8(math.Round(float64(p) + (float64(q)-float64(p))*t)) }
		return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
	}
}

func everywhere(point) bool { return true }

func oval(cx, cy, rx, ry float64) func(point) bool {
	return func(at point) bool {
		dx, dy := (at.x-cx)/rx, (at.y-cy)/ry
		return dx*dx+dy*dy <= 1
	}
}

// box has round corners.
func box(left, top, right, bottom, radius float64) func(point) bool {
	return func(at point) bool {
		if at.x < left || at.x > right || at.y < top || at.y > bottom {
			return false
		}
		dx := max(left+radius-at.x, at.x-right+radius, 0)
		dy := max(top+radius-at.y, at.y-bottom+radius, 0)
		return dx*dx+dy*dy <= radius*radius
	}
}

// both is where two shapes meet; above and below are the halves of a picture.
func both(a, b func(point) bool) func(point) bool {
	return func(at point) bool { return a(at) && b(at) }
}

func above(y float64) func(point) bool { return func(at point) bool { return at.y <= y } }
func below(y float64) func(point) bool { return func(at point) bool { return at.y >= y } }

// ring is the border of an oval.
func ring(cx, cy, r, width float64) func(point) bool {
	outer, inner := oval(cx, cy, r, r), oval(cx, cy, r-width, r-width)
	return func(at point) bool { return outer(at) && !inner(at) }
}

func asPNG(picture image.Image) []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		panic(err) // of a picture in memory it fails for none
	}
	return out.Bytes()
}

func asJPEG(picture image.Image) []byte {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 84}); err != nil {
		panic(err) // likewise
	}
	return out.Bytes()
}

// paintings are what people share, by name, each drawn once.
var paintings = map[string]func() []byte{
	"roof":      sync.OnceValue(func() []byte { return asJPEG(roof().draw(900, 600)) }),
	"poster":    sync.OnceValue(func() []byte { return asJPEG(poster().draw(600, 800)) }),
	"rehearsal": sync.OnceValue(func() []byte { return asJPEG(rehearsal().draw(900, 600)) }),
}

func painting(name string) []byte { return paintings[name]() }

// roof is a town in the evening.
func roof() *canvas {
	c := new(canvas)
	c.add(fades(0xf1a878, 0xfdeaca, 0, .62), everywhere)
	c.fill(0xfff3d6, oval(1.05, .47, .1, .1))
	c.add(fades(0x8fa3ad, 0xc9b9a8, .4, .7), func(at point) bool {
		return at.y > .58-.09*math.Sin(at.x*3.1+.6)-.03*math.Sin(at.x*9)
	})
	heights := []float64{.30, .22, .34, .18, .27, .38, .24, .31, .2, .28, .35, .23}
	const width = .128                              // of a house with its gap
	house := func(at point) (i int, x, y float64) { // which one, and where from its corner
		i = min(max(int((at.x+.02)/width), 0), len(heights)-1)
		return i, at.x + .02 - float64(i)*width, at.y - .92 + heights[i]
	}
	c.add(fades(0x6f6a72, 0x8a7a74, .6, 1), func(at point) bool {
		_, x, y := house(at)
		return x < .118 && y > 0
	})
	c.fill(0xffd894, func(at point) bool {
		i, x, y := house(at)
		column, row := math.Floor((x-.02)/.03), math.Floor((y-.03)/.055)
		lit := column >= 0 && column < 3 && row >= 0 && row < 5 && (i*7+int(row)*3+int(column)*5)%4 < 2
		return lit && x-.02-column*.03 < .016 && y-.03-row*.055 < .028
	})
	c.fill(0x4a4148, below(.93))
	c.fill(0x3c353b, box(.28, .60, .29, .94, 0))
	c.fill(0x3c353b, box(.22, .66, .35, .672, 0))
	c.fill(0x3c353b, box(.24, .72, .33, .73, 0))
	return c
}

// poster is what hangs in the window.
func poster() *canvas {
	c := new(canvas)
	c.fill(0xf4efe4, everywhere)
	c.fill(0x17705a, oval(.375, .44, .27, .27))
	c.fill(0xb8411b, both(oval(.375, .44, .27, .27), below(.44)))
	c.fill(0xf4efe4, box(.285, .35, .465, .53, .03))
	c.fill(0x25221c, box(.315, .38, .435, .50, .012))
	c.fill(0xf4efe4, box(.34, .405, .41, .475, .006))
	c.fill(0x25221c, box(.09, .07, .52, .1, .004))
	c.fill(0x655f53, box(.09, .12, .36, .135, .004))
	for i, width := range []float64{.5, .42, .3} {
		y := .8 + float64(i)*.05
		c.fill(0x25221c, box(.09, y, .09+width, y+.018, .004))
	}
	c.fill(0xe8b04a, oval(.63, .17, .045, .045))
	return c
}

// rehearsal is a room with chairs.
func rehearsal() *canvas {
	c := new(canvas)
	c.add(fades(0xfbf6ec, 0xefe6d6, 0, .55), everywhere)
	c.add(fades(0xd9b98c, 0xb98e5c, .55, 1), below(.55))
	for i := range 9 {
		slope := (float64(i) - 4) * .38
		c.fill(0xa97f50, func(at point) bool {
			return at.y > .55 && math.Abs(at.x-.75-slope*(at.y-.42)) < .0025
		})
	}
	c.fill(0xffffff, box(.5, .1, 1, .42, .008))
	c.fill(0x17705a, box(.56, .19, .82, .215, .004))
	c.fill(0x9a9384, box(.56, .25, .92, .262, .003))
	c.fill(0x9a9384, box(.56, .29, .86, .302, .003))
	c.fill(0xcfe4ef, box(.1, .08, .34, .46, .01))
	c.fill(0xefe6d6, box(.215, .08, .225, .46, 0))
	for row := range 3 {
		size := .055 + float64(row)*.022
		y := .6 + float64(row)*.12
		chair := func(part func(point) bool) func(point) bool { // four on each side of the way through
			return func(at point) bool {
				side := math.Abs(at.x-.75) - size*.7
				seat := math.Floor(side / (size * 1.75))
				return side >= 0 && seat < 4 && part(point{side - seat*size*1.75, at.y - y})
			}
		}
		c.fill(0x25221c, chair(box(0, 0, size, size*.75, .008)))
		c.fill(0x3f3a31, chair(box(0, size*.8, size, size*1.1, .006)))
		c.fill(0x25221c, chair(box(0, size*1.1, .006, size*1.6, 0)))
		c.fill(0x25221c, chair(box(size-.006, size*1.1, size, size*1.6, 0)))
	}
	return c
}
