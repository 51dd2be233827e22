package review

import "cmp"

// Place is where a document is written.
type Place struct {
	File string // relative to the repository root, with forward slashes
	Line int    // of the document's first field
}

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line))
}

// The answers to whether leadership must step in.
const (
	Yes   = "Yes"
	Maybe = "Maybe"
	No    = "No"
)

// Row is one row of the scorecard: a product or platform area in one period. A field that is missing, or that is
// not of its type, is empty; a value that is not on its scale is kept as it is written and has no rank.
type Row struct {
	ID           string
	Name         string
	ProductLine  string // id; empty for pure platform areas
	Health       string
	Latency      string
	FailureMode  string // tag
	FailureText  string // how the failure mode shows here, else its title
	Escalation   Escalation
	StandardPath string
	BlastRadius  int // 0 when unknown
	Reviewed     string
	Was          string
	Retired      *Retirement
	Place        Place

	twin    bool // another row has the name too, see [Row.Label]
	before  *Row // the same area in the chapter before
	repeats int  // earlier consecutive periods with the same failure mode
	uneven  bool // those and its own are of different lengths
}

// Escalation is what a row asks of leadership.
type Escalation struct {
	Needed   string
	Owner    string
	Reason   string
	Decider  string
	DecideBy string
	Ask      string // id
}

// Retirement says why a row ends.
type Retirement struct {
	On     string
	Reason string
}

// Ref names a document of a review for people: by its name or title, with the place to link to.
type Ref struct {
	ID    string
	Name  string
	Place Place // the zero Place when the id names nothing

	twin bool
}

func (r *Row) ref() Ref { return Ref{r.ID, r.Name, r.Place, r.twin} }

// Label is what the row is called where others are called too: its name, with the id where another row of its period has
// that name, or one that is gone from the period before.
func (r *Row) Label() string { return label(r.Name, r.ID, r.twin) }

// Label is the name, with the id where another row has that name.
func (r Ref) Label() string { return label(r.Name, r.ID, r.twin) }

// Label is the name, with the id where another product line of the period has that name.
func (l *ProductLine) Label() string { return label(l.Name, l.ID, l.twin) }

func label(name, id string, twin bool) string {
	if !twin || id == "" {
		return name
	}
	return name + " (" + id + ")"
}

// Repeats counts the earlier periods in a row with the same failure mode.
func (r *Row) Repeats() int { return r.repeats }

// Uneven reports whether the periods that Repeats counts, and the row's own, are of different lengths.
func (r *Row) Uneven() bool { return r.uneven }

// ProductLine is a product line as it was declared for one period.
type ProductLine struct {
	ID      string
	Name    string
	Trend   string
	Meaning string
	Place   Place

	twin bool // another product line of the period has the name too
}

// The priorities and states of an ask.
const (
	Mandatory   = "mandatory"
	Recommended = "recommended"

	AskOpen    = "open"
	AskDone    = "done"
	AskDropped = "dropped"
)

// Ask is what engineering leadership is asked to do.
type Ask struct {
	ID       string
	Title    string
	Priority string
	Owner    string
	Due      string
	Status   string
	Areas    []string // ids
	Backlog  string
	Evidence string
	Carried  *Carried
	Place    Place

	before  *Ask // the same ask in the chapter before
	carried int  // periods in a row that it was still open at the end of
	uneven  bool // those are of different lengths
}

func (a *Ask) ref() *Ref { return &Ref{ID: a.ID, Name: a.Title, Place: a.Place} }

// Carried says why an ask was not done in the period before.
type Carried struct {
	Reason       string
	Decision     string
	RecoveryDate string
}

// Narrative is the words around the rows, in Markdown.
type Narrative struct {
	DoingWell string
	Friction  []FrictionNote
	Next      []NextStep
	Close     string
	Amended   *Amendment
	Place     Place
}

// FrictionNote is one source of friction as a review tells it.
type FrictionNote struct {
	Source FrictionSource
	Areas  []Ref
	Text   string

	areas []string // ids
}

// NextStep is something that happens next, with the ask that carries it.
type NextStep struct {
	Text string
	Ask  *Ref

	ask string // id
}

// Amendment says why a closed period was changed.
type Amendment struct {
	On     string
	By     string
	Reason string
}

// The states that an exception is written with.
const (
	ExceptionOpen   = "open"
	ExceptionClosed = "closed"
)

// Exception is a deviation that was accepted for a while. It is global: it outlives periods.
type Exception struct {
	ID       string
	Title    string
	Areas    []string // ids
	Owner    string
	Approver string
	Backlog  string
	Reason   string
	Opened   string
	Expires  string // the last day on which it holds, as last renewed
	Status   string
	Closed   string // the day on which it was closed
	Renewals []Renewal
	Waives   []Waives
	Place    Place
}

// Renewal prolonged an exception.
type Renewal struct {
	On     string
	From   string // the last day on which the exception held before; may be empty
	Until  string
	Reason string
}

// Waives names a finding that an exception suppresses.
type Waives struct {
	Rule string
	Kind string
	ID   string
}
