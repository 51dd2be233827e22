package report

// Extent is how many pixels a text takes at most.
var Extent = extent

// Contrast is that of two colours as they are written, such as #ffffff.
func Contrast(c, d string) float64 { return contrast(parsed(c), parsed(d)) }

func parsed(s string) color {
	var c color
	for _, digit := range s[1:] {
		c <<= 4
		switch {
		case digit >= 'a':
			c |= color(digit - 'a' + 10)
		default:
			c |= color(digit - '0')
		}
	}
	return c
}
