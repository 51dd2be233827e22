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
		Labels []struct{ Name string }
	}
}

// ReadEvent reads the file that GITHUB_EVENT_PATH names. Without one there was no event.
func ReadEvent(getenv func(string) string) (Event, error) {
	file := getenv("GITHUB_EVENT_PATH")
	if file == "" {
		return Event{}, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return Event{}, fmt.Errorf("can't read the event that GITHUB_EVENT_PATH names: %w", err)
	}
	return ParseEvent(text)
}

// ParseEvent reads an event from its JSON.
func ParseEvent(text []byte) (Event, error) {
	var e Event
	if json.Unmarshal(text, &e) != nil {
		return Event{}, fmt.Errorf("found no event of GitHub, expected the JSON that GITHUB_EVENT_PATH names")
	}
	return e, nil
}
