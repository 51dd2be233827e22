package github

import (
	"encoding/json"
	"fmt"
	"os"
)

// Event is what started a workflow, as GitHub describes it. All its texts are those of strangers.
type Event struct {
	PullRequest struct{ Number int } `json:"pull_request"`
	Issue       struct {
		Number int
		Body   string
		User   struct{ Login string }
	}
}

// ReadEvent reads the file of an event, as GITHUB_EVENT_PATH names it. Without a file there was no event.
func ReadEvent(file string) (Event, error) {
	var e Event
	if file == "" {
		return e, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return e, fmt.Errorf("can't read the event of a workflow: %w", err)
	}
	if json.Unmarshal(text, &e) != nil {
		return Event{}, fmt.Errorf("found no event of GitHub in %s, expected the JSON that GITHUB_EVENT_PATH names", file)
	}
	return e, nil
}
