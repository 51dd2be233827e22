package review

import (
	"cmp"
	"slices"
	"strings"
)

// LineView is one product line with what its rows say. Areas of no product line stand together under an empty id.
type LineView struct {
	ProductLine
	TrendBefore string      `json:"trendBefore" doc:"in the period before"`
	Rows        []*Row      `json:"areas" doc:"its rows that have not ended"`
	Worst       *Row        `json:"worst" format:"null" doc:"the area furthest from the best in the first of the compared columns in which two differ; null when none is known to be below it"`
	Unplaced    int         `json:"unplaced" doc:"areas of which a column that is compared is missing, or has no such value"`
	Counts      LineCounts  `json:"counts" doc:"of those rows"`
	Before      *LineCounts `json:"before" doc:"the same in the period before; null when there is none, or the line is new"`
	Moves       `json:"moves" doc:"how its rows moved since the period before; all 0 where there is none. They add up to its rows"`
	Direction   Direction `json:"direction" format:"direction" doc:"the way that more of its rows went, mixed when as many went each way; unknown without rows in both periods"`
}

// Moves counts rows by how they moved.
type Moves struct {
	Better  int `json:"better" doc:"better in a column that is compared, and worse in none"`
	Worse   int `json:"worse" doc:"worse in a column that is compared, and better in none"`
	Mixed   int `json:"mixed" doc:"better in one, worse in another"`
	Same    int `json:"unchanged" doc:"the columns that are compared stand as they were"`
	Unclear int `json:"unclear" doc:"a value that moved is missing or not on its scale, now or before"`
	New     int `json:"new" doc:"not there in the period before; with those above, all rows of the line"`
}

// LineCounts counts a line's rows.
type LineCounts struct {
	Areas   int            `json:"total" doc:"all of its rows that have not ended"`
	Columns []ColumnCounts `json:"columns" doc:"of the columns that are scales or numbers"`
	Answers
	OpenExceptions    int `json:"openExceptions" doc:"exceptions that name one of its rows and are open, expired ones included"`
	ExpiredExceptions int `json:"expiredExceptions" doc:"of those, the ones past their expiry"`
}

// LevelCount says how many rows stand at a level of a scale.
type LevelCount struct {
	Value string `json:"value" doc:"of the scale"`
	Count int    `json:"count" doc:"rows that stand there"`
}

func newLineCounts(s *Settings) *LineCounts {
	counts := &LineCounts{}
	for _, c := range s.RowColumns {
		if !c.Counted() {
			continue
		}
		n := ColumnCounts{ID: c.ID, Levels: []LevelCount{}}
		for _, level := range c.Scale {
			n.Levels = append(n.Levels, LevelCount{Value: level.Value})
		}
		counts.Columns = append(counts.Columns, n)
	}
	return counts
}

func (r *Review) compareLines(b *Book, c *chapter) []LineView {
	now, before, standing := countLines(r.Settings, r.Live, r.Exceptions), map[string]*LineCounts{}, r.Standing()
	rows := make(map[string][]*Row, len(c.line)) // by product line
	for id := range c.line {
		rows[id] = nil
	}
	for _, row := range r.Live {
		rows[row.ProductLine] = append(rows[row.ProductLine], row)
	}
	if c.before != nil {
		was := slices.DeleteFunc(slices.Clone(c.before.rows), func(row *Row) bool { return row.retired(c.before.End) })
		before = countLines(r.Settings, was, b.exceptionsAt(c.before, c.before.End))
	}
	list := make([]LineView, 0, len(rows))
	for _, id := range sortedKeys(rows) {
		v := LineView{ProductLine: ProductLine{Ref: Ref{ID: id, Name: id}}, Rows: rows[id], Before: before[id]}
		if l := c.line[id]; l != nil {
			v.ProductLine = *l
		}
		v.Counts = *cmp.Or(now[id], newLineCounts(r.Settings))
		for _, row := range v.Rows {
			v.Worst = worst(r.Settings, v.Worst, row)
			if !r.placed(row) {
				v.Unplaced++
			}
		}
		if c.before != nil {
			v.compare(c.before.line[id], standing)
		}
		v.Direction = v.overall()
		list = append(list, v)
	}
	slices.SortStableFunc(list, func(x, y LineView) int {
		if (x.ID == "") != (y.ID == "") {
			return strings.Compare(y.ID, x.ID)
		}
		return x.Ref.compare(y.Ref)
	})
	return list
}

// compare says what the line was in the period before, where it was there, and how its rows moved since.
func (v *LineView) compare(before *ProductLine, standing map[*Row]Direction) {
	if before != nil {
		v.TrendBefore = before.Trend
	}
	for _, row := range v.Rows {
		v.move(standing[row])
	}
}

func (m *Moves) move(standing Direction) {
	switch standing {
	case Added:
		m.New++
	case Better:
		m.Better++
	case Worse:
		m.Worse++
	case Mixed:
		m.Mixed++
	case Unchanged:
		m.Same++
	default:
		m.Unclear++
	}
}

// overall is where the rows went: the way that more of them went, as the rule row/trend-disagrees counts too. Of many
// rows some always go each way.
func (v *LineView) overall() Direction {
	switch {
	case v.Better > v.Worse:
		return Better
	case v.Worse > v.Better:
		return Worse
	case v.Mixed > 0 || v.Better > 0:
		return Mixed
	case v.Same > 0:
		return Unchanged
	}
	return Unknown
}

// placed reports whether it is known how far a row is from the best in every column that is compared.
func (s *Settings) placed(row *Row) bool {
	return !slices.ContainsFunc(s.ComparedColumns(), func(c RowColumn) bool {
		_, known := c.distance(row)
		return !known
	})
}

// worst returns the one of two rows that is further from the best, in the first column in which they differ; the first one of
// equals.
func worst(s *Settings, a, b *Row) *Row {
	if a == nil {
		if slices.ContainsFunc(s.RowColumns, func(c RowColumn) bool { return c.belowBest(b) }) {
			return b
		}
		return nil
	}
	for _, c := range s.ComparedColumns() {
		x, known := c.distance(a)
		y, too := c.distance(b)
		switch {
		case x == y || c.Type == numberColumn && !(known && too):
		case y > x:
			return b
		default:
			return a
		}
	}
	return a
}

// countLines counts rows and exceptions by product line.
func countLines(s *Settings, rows []*Row, exceptions []ExceptionView) map[string]*LineCounts {
	lines := map[string]*LineCounts{}
	lineOf := make(map[string]string, len(rows))
	for _, row := range rows {
		n := lines[row.ProductLine]
		if n == nil {
			n = newLineCounts(s)
			lines[row.ProductLine] = n
		}
		n.add(s, row)
		lineOf[row.ID] = row.ProductLine
	}
	for i := range exceptions {
		counted := map[string]bool{}
		for _, ref := range exceptions[i].Rows {
			id, known := lineOf[ref.ID]
			if !known || counted[id] || !exceptions[i].Open() {
				continue
			}
			counted[id] = true
			lines[id].OpenExceptions++
			if exceptions[i].Bucket == Expired {
				lines[id].ExpiredExceptions++
			}
		}
	}
	return lines
}

func (n *LineCounts) add(s *Settings, row *Row) {
	n.Areas++
	for i := range n.Columns {
		n.Columns[i].add(s.Column(n.Columns[i].ID), row)
	}
	n.Answers.add(row)
}
