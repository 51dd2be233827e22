package review

import (
	"cmp"

	"github.com/scorelint/scorelint/internal/document"
)

// Place is where a document is written.
type Place struct {
	File string `json:"file" doc:"where it is written, relative to the repository's root; empty when it is not declared"`
	Line int    `json:"-"` // of the document's first field
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

// Ref names a document of a review for people: by its name or title, with the place to link to.
type Ref struct {
	ID   string `json:"id" doc:"as its file gives it; of an area in an earlier period, the one that it had then, see the cells of areas"`
	Name string `json:"name" doc:"its name or title, else its id"`
	Place

	sameName bool // another one has the name too, see [Ref.Label]
}

// Row is one row of the scorecard: a product or platform area in one period. A field that is missing, or that is
// not of its type, is empty; a value that is not on its scale is kept as it is written and has no rank.
//
// In JSON a row is a reference to its area; [Area] is the whole of it.
type Row struct {
	Ref
	ProductLine  string      `json:"-" yaml:"productLine"` // id; empty for pure platform areas
	Health       string      `json:"-" yaml:"releaseGateHealth"`
	Latency      string      `json:"-" yaml:"reviewLatency"`
	FailureMode  string      `json:"-" yaml:"topFailureMode.tag"`
	FailureText  string      `json:"-" yaml:"topFailureMode.text"` // how the failure mode shows here, else its title
	Escalation   Escalation  `json:"-" yaml:"escalation"`
	StandardPath string      `json:"-" yaml:"standardPath"`
	BlastRadius  int         `json:"-" yaml:"blastRadius"` // 0 when unknown
	Reviewed     string      `json:"-" yaml:"reviewed"`
	Was          string      `json:"-" yaml:"was"`
	Retired      *Retirement `json:"-" yaml:"retired"`
	Owned        string      `json:"-" yaml:"owner"` // who answers for the row, whether it is escalated or not
	Repositories []string    `json:"-" yaml:"repositories"`
	Repeats      int         `json:"-"` // earlier consecutive periods with the same failure mode
	Facts        []*Fact     `json:"-"` // in the order of the Scorecard's measures, after them those of columns of numbers

	doc    *document.Value
	values map[string]string // in the repository's own columns, by id
	before *Row              // the same area in the chapter before

	untouched bool // copied from the chapter before, and nobody has reviewed it since: it is no news
}

// Escalation is what a row asks of leadership.
type Escalation struct {
	Needed   string `json:"needed" doc:"whether it must step in: Yes, Maybe or No"`
	Owner    string `json:"owner" doc:"the handle of who answers for it"`
	Reason   string `json:"reason" doc:"why it must, may have to, or need not"`
	Decider  string `json:"decider" doc:"the handle of who decides about a Maybe"`
	DecideBy string `json:"decideBy" format:"day" doc:"the last day for that"`
	Ask      string `json:"-" yaml:"ask"` // id
}

// Retirement says why a row ends.
type Retirement struct {
	On     string `json:"on" format:"day" doc:"the first day on which it counts no more"`
	Reason string `json:"reason" doc:"why it ends"`
}

// Label is what a document is called where others are called too: its name, with the id where another one of its period
// has that name, or a row that is gone from the period before.
func (r Ref) Label() string {
	if !r.sameName || r.ID == "" {
		return r.Name
	}
	return r.Name + " (" + r.ID + ")"
}

// ProductLine is a product line as it was declared for one period.
type ProductLine struct {
	Ref
	Trend   string `json:"trend" doc:"as declared, a value of that scale"`
	Meaning string `json:"meaning" doc:"what the trend means in practice"`
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
	ID    string `json:"id" doc:"as other documents name it"`
	Title string `json:"title" doc:"what is asked for, else its id"`
	Place
	Priority string   `json:"priority" doc:"mandatory or recommended"`
	Owner    string   `json:"owner" doc:"the handle of who delivers it"`
	Due      string   `json:"due" format:"day" doc:"the last day for it"`
	Status   string   `json:"status" doc:"as written: open, done or dropped"`
	Areas    []string `json:"-" yaml:"areas"` // ids
	Modes    []string `json:"failureModes" doc:"tags of the failure modes that it is to end, as written; empty where those of its areas count"`
	Backlog  string   `json:"backlog" doc:"an address"`
	Evidence string   `json:"evidence" doc:"what proves it done, an address"`
	Done     string   `json:"done" format:"day" doc:"the day on which it was done; empty where nobody says"`
	Carried  *Carried `json:"carried" doc:"why it was not done before; null when nobody says"`

	before  *Ask // the same ask in the chapter before
	first   *Ask // the same ask as it was first asked; itself unless it was carried
	carried int  // periods in a row that it was still open at the end of
}

func (a *Ask) ref() *Ref { return &Ref{ID: a.ID, Name: a.Title, Place: a.Place} }

// Carried says why an ask was not done in the period before.
type Carried struct {
	Reason       string `json:"reason" doc:"why it was not done"`
	Decision     string `json:"decision" doc:"what was decided about it"`
	RecoveryDate string `json:"recoveryDate" format:"day" doc:"by when it is to be done now"`
}

// Narrative is the words around the rows, in Markdown.
type Narrative struct {
	Place
	DoingWell  string         `json:"doingWell" doc:"Markdown: what goes well"`
	Friction   []FrictionNote `json:"friction" doc:"what costs time"`
	Next       []NextStep     `json:"next" doc:"what happens next"`
	Close      string         `json:"close" doc:"Markdown: the sentence that the meeting should end on"`
	Companions []Companion    `json:"companions" doc:"pages that stand beside the report of this period"`
	Amended    *Amendment     `json:"amended" doc:"why the closed period was changed; null when it was not"`
}

// FrictionNote is one source of friction as a review describes it.
type FrictionNote struct {
	FrictionSource `yaml:"-"`
	Areas          []Ref    `json:"areas" yaml:"-" doc:"where it costs time"`
	Text           string   `json:"text" doc:"Markdown: what happens"`
	Source         string   `json:"-" yaml:"source"` // tag
	AreaIDs        []string `json:"-" yaml:"areas"`
}

// NextStep is something that happens next, with the ask that carries it.
type NextStep struct {
	Text string `json:"text" doc:"Markdown: the step"`
	Ask  *Ref   `json:"ask" yaml:"-" doc:"the ask that carries it; null without one"`

	AskID string `json:"-" yaml:"ask"`
}

// Amendment says why a closed period was changed.
type Amendment struct {
	On     string `json:"on" format:"day" doc:"the day of the change"`
	By     string `json:"by" doc:"who changed it"`
	Reason string `json:"reason" doc:"why"`
}

// ExceptionClosed is the status of an exception that holds no more; every other one is open.
const ExceptionClosed = "closed"

// Exception is a deviation that was accepted for a while. It is global: it outlives periods.
type Exception struct {
	ID    string `json:"id" doc:"as findings that it waives name it"`
	Title string `json:"title" doc:"what deviates, else its id"`
	Place
	Areas    []string  `json:"-" yaml:"areas"` // ids
	Owner    string    `json:"owner" doc:"the handle of who ends it"`
	Approver string    `json:"approver" doc:"the handle of who accepted it"`
	Backlog  string    `json:"backlog" doc:"an address"`
	Reason   string    `json:"reason" doc:"why it was accepted"`
	Opened   string    `json:"opened" format:"day" doc:"the first day on which it held"`
	Expires  string    `json:"expires" format:"day" doc:"the last day on which it holds, as last renewed"`
	Status   string    `json:"-" yaml:"status"`
	Closed   string    `json:"-" yaml:"closed"` // the day on which it was closed
	Renewals []Renewal `json:"renewals" doc:"what prolonged it"`
	Waives   []Waives  `json:"waives" doc:"the findings that it suppresses while it holds"`
}

func (e *Exception) ref() Ref { return Ref{ID: e.ID, Name: e.Title, Place: e.Place} }

// LinkState is what a link was found to lead to.
type LinkState struct {
	Link    string `json:"link" doc:"as an ask or an exception has it"`
	State   string `json:"state" doc:"open, closed, found, which says no more than that it is there, moved or missing"`
	Checked string `json:"checked" format:"day" doc:"the day on which it was looked up"`
	MovedTo string `json:"movedTo" doc:"its address now, where that is another one"`
}

// Renewal prolonged an exception.
type Renewal struct {
	On     string `json:"on" format:"day" doc:"the day on which it did"`
	From   string `json:"from" format:"day" doc:"the last day on which the exception held before, as written; empty where nobody says"`
	Until  string `json:"until" format:"day" doc:"the last day on which it held after"`
	Reason string `json:"reason" doc:"why it was needed longer"`
}

// Waives names a finding that an exception suppresses.
type Waives struct {
	Rule string `json:"rule" doc:"the id of the rule"`
	Kind string `json:"kind" doc:"of the document that the finding is about"`
	ID   string `json:"id" doc:"of that document"`
}
