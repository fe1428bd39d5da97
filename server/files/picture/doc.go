// Package picture looks at JPEG, PNG, GIF and WebP pictures that strangers sent: how large they are, a small copy of
// them, and the same picture without what it tells of its maker.
//
// Nothing here trusts a picture. Sizes are read from headers alone; what would take more memory than a thumbnail is worth
// is refused before it is decoded; a file that is not what it says is an error and nothing worse. Functions hold no state
// and need memory for a file's parts, never for the whole, except Thumbnail, which decodes: how many of those run at once
// is the caller's to bound.
package picture
