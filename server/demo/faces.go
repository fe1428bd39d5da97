package demo

import (
	"iter"
	"math"
)

// look is what somebody's picture shows.
type look struct {
	ground, shirt, skin, hair uint32
	style                     func(*canvas, look, bool) // draws hair, behind the face and then before it
	glasses, beard            bool
}

var looks = []look{
	{ground: 0xd8e8df, shirt: 0x17705a, skin: 0xf0c7a4, hair: 0x5a3a25, style: long},
	{ground: 0xf3dfc8, shirt: 0x3b5b7d, skin: 0xe3b48c, hair: 0x2b2521, style: short, beard: true},
	{ground: 0xe9dcef, shirt: 0xb8411b, skin: 0xb97c52, hair: 0x1f1a18, style: bun},
	{ground: 0xd6e4ef, shirt: 0xd69a3a, skin: 0xf2cfb3, hair: 0xb07a3c, style: short, glasses: true},
	{ground: 0xf6e3dc, shirt: 0x6b5b95, skin: 0xd9a27a, hair: 0x3a2418, style: bob},
	{ground: 0xe6ead2, shirt: 0x25221c, skin: 0x8d5a3c, hair: 0x1a1513, style: curly},
}

const faceSide = 160 // pixels

// faces draws everybody's picture: of a, b, c and so on.
func faces() iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for i, l := range looks {
			if !yield(byte('a'+i), asPNG(l.portrait().draw(faceSide, faceSide))) {
				return
			}
		}
	}
}

func (l look) portrait() *canvas {
	c := new(canvas)
	c.fill(l.ground, everywhere)
	l.style(c, l, true)
	c.fill(l.shirt, oval(.5, 1.04, .36, .3))
	c.fill(shade(l.skin), box(.43, .6, .57, .8, .06))
	c.fill(l.skin, oval(.5, .47, .185, .225))
	if l.beard {
		c.fill(l.hair, both(oval(.5, .49, .185, .215), below(.545)))
		c.fill(l.skin, oval(.5, .52, .12, .07))
	}
	c.fill(0x25221c, oval(.43, .46, .017, .022))
	c.fill(0x25221c, oval(.57, .46, .017, .022))
	smile := ring(.5, .545, .07, .014)
	c.fill(0x7a3b2a, both(smile, below(.575)))
	if l.glasses {
		c.fill(0x25221c, ring(.43, .46, .062, .012))
		c.fill(0x25221c, ring(.57, .46, .062, .012))
		c.fill(0x25221c, box(.488, .45, .512, .46, .002))
	}
	l.style(c, l, false)
	return c
}

// shade is a colour in the shadow.
func shade(rgb uint32) uint32 {
	dark := func(shift uint) uint32 { return (rgb >> shift & 255) * 86 / 100 << shift }
	return dark(16) | dark(8) | dark(0)
}

// fringe is the hair above the forehead.
func fringe(c *canvas, l look, line float64) {
	c.fill(l.hair, both(oval(.5, .44, .2, .225), func(at point) bool {
		return at.y < line-.35*math.Pow(at.x-.56, 2)
	}))
}

func short(c *canvas, l look, behind bool) {
	if behind {
		c.fill(l.hair, both(oval(.5, .42, .205, .215), above(.5)))
		return
	}
	fringe(c, l, .36)
}

func long(c *canvas, l look, behind bool) {
	if behind {
		c.fill(l.hair, oval(.5, .42, .23, .24))
		c.fill(l.hair, box(.27, .42, .73, .84, .1))
		return
	}
	fringe(c, l, .375)
}

func bob(c *canvas, l look, behind bool) {
	if behind {
		c.fill(l.hair, oval(.5, .42, .24, .235))
		c.fill(l.hair, box(.26, .4, .74, .66, .08))
		return
	}
	fringe(c, l, .40)
}

func bun(c *canvas, l look, behind bool) {
	if behind {
		c.fill(l.hair, oval(.5, .17, .09, .085))
		c.fill(l.hair, both(oval(.5, .42, .21, .225), above(.52)))
		return
	}
	fringe(c, l, .355)
}

func curly(c *canvas, l look, behind bool) {
	if !behind {
		fringe(c, l, .34)
		return
	}
	for i := range 11 {
		angle := math.Pi * (1 + float64(i-1)/8.2)
		c.fill(l.hair, oval(.5+.2*math.Cos(angle), .41+.2*math.Sin(angle), .075, .075))
	}
}
