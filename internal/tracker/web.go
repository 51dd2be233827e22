package tracker

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
	"time"
)

// Web asks any other server, without a token and without following where it leads.
type Web struct{ Client *http.Client }

// NewWeb makes one that reaches public addresses only: links are text of people, and the machine that looks them up may reach what
// they may not.
func NewWeb() Web {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: refusePrivate}
	return Web{&http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}}
}

var errPrivate = errors.New("it leads to an address inside a network")

// refusePrivate looks at the address that is dialled, and not at the name: that may mean another one by now.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !public(at.Addr().Unmap()) {
		return errPrivate
	}
	return nil
}

// shared are addresses of providers' own networks, which are no more public than those that the library knows as private. What begins
// with 64:ff9b is an older address in the clothes of a newer one.
var shared = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"),
}

func public(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !slices.ContainsFunc(shared, func(p netip.Prefix) bool { return p.Contains(a) })
}

// look asks for the head of what lies at an address, else for all of it, and reads none of it.
func (w *Web) look(ctx context.Context, address *url.URL) (Item, error) {
	var answer *http.Response
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		var err error
		if answer, err = ask(ctx, w.Client, method, address.String(), func(*http.Request) {}); err != nil {
			return Item{}, err
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusMethodNotAllowed && answer.StatusCode != http.StatusNotImplemented {
			break
		}
	}
	switch status := answer.StatusCode; {
	case status == http.StatusNotFound, status == http.StatusGone:
		return Item{State: Missing}, nil
	case status >= 200 && status < 300:
		return Item{State: Found}, nil
	case status == http.StatusMovedPermanently, status == http.StatusPermanentRedirect:
		if to, err := answer.Location(); err == nil && to.Scheme == "https" {
			return Item{State: Moved, MovedTo: to.String()}, nil
		}
		return Item{State: Moved}, nil
	default:
		return Item{}, unknown("%s answers %d (%s)", address.Host, status, http.StatusText(status))
	}
}

// ask makes a request. It follows no redirect: a token goes to its own server only.
func ask(ctx context.Context, with *http.Client, method, address string, authorize func(*http.Request)) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return nil, unknown("it can't be asked for")
	}
	request.Header.Set("User-Agent", "scorelint")
	authorize(request)
	client := *with
	client.Timeout = 30 * time.Second
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := client.Do(request)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, errPrivate):
		return nil, unknown("%s", errPrivate)
	case err != nil:
		return nil, unknown("%s can't be reached", request.URL.Host)
	}
	return answer, nil
}
