package github

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/scorelint/scorelint/internal/git"
)

// object is a JSON object.
type object map[string]any

// call sends one query to the GraphQL API and decodes the data of the answer. A *temporary error may be gone at the next
// attempt.
func (p Publisher) call(ctx context.Context, query string, variables object, into any) error {
	body, err := json.Marshal(object{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	status, header, text, err := p.send(ctx, body)
	if err != nil {
		return err
	}
	var answer struct {
		Data    json.RawMessage
		Errors  []apiError
		Message string // of an answer that is not from GraphQL, such as a refused token
	}
	decodeErr := json.Unmarshal(text, &answer)
	if status != http.StatusOK {
		return p.explainStatus(status, header, answer.Message)
	}
	if len(answer.Errors) > 0 {
		return p.explainAPIError(answer.Errors[0], header)
	}
	if decodeErr == nil {
		decodeErr = json.Unmarshal(answer.Data, into)
	}
	if decodeErr != nil {
		return git.Errorf(endpointHint, "%s does not answer as GitHub's GraphQL API does", p.host())
	}
	return nil
}

// send makes the request. No answer, or half of one, leaves it open whether GitHub has done what was asked.
func (p Publisher) send(ctx context.Context, body []byte) (status int, header http.Header, text []byte, err error) {
	rateLimited, cancel := context.WithTimeout(ctx, p.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(rateLimited, http.MethodPost, p.Endpoint, bytes.NewReader(body))
	if err != nil {
		return 0, nil, nil, errors.New(p.redact(err.Error()))
	}
	request.Header.Set("Authorization", "Bearer "+p.Token)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "scorelint")
	answer, err := p.client().Do(request)
	if err == nil {
		defer answer.Body.Close()
		const answerLimit = 1 << 20
		text, err = io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	}
	switch {
	case ctx.Err() != nil:
		return 0, nil, nil, context.Cause(ctx)
	case rateLimited.Err() != nil:
		return 0, nil, nil, unreachable(fmt.Sprintf("%s did not answer within %s", p.host(), p.Timeout))
	case err != nil:
		return 0, nil, nil, unreachable(fmt.Sprintf("%s can't be reached: %s", p.host(), p.redact(err.Error())))
	}
	return answer.StatusCode, answer.Header, text, nil
}

// client is the caller's, but for redirects: the token goes to nobody but the endpoint.
func (p Publisher) client() *http.Client {
	client := http.Client{}
	if p.Client != nil {
		client = *p.Client
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &client
}
