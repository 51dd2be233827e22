package git

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// role says what a git process may see and do, as much as it needs.
type role int

const (
	reader role = iota // reads objects and refs, writes objects: nothing of the user's, no protocol
	user               // runs as the user has configured git
	pusher             // that, with the tokens in the environment too
)

// settings overrule what a configuration could make git run, or write into the repository on the side.
func settings(hooks bool) []string {
	args := []string{
		"-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", "core.splitIndex=false",
		"-c", "fetch.writeCommitGraph=false", "-c", "i18n.commitEncoding=UTF-8",
	}
	if !hooks {
		args = append(args, "-c", "core.hooksPath="+os.DevNull)
	}
	return args
}

// readerVariables are what a reader needs of the environment to start.
var readerVariables = []string{"PATH", "PATHEXT", "SYSTEMROOT", "WINDIR", "TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH"}

// pathVariables are the variables that lead git to other files, as it sets some of them itself when it runs hooks.
var pathVariables = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_CEILING_DIRECTORIES",
}

// isSecret reports whether a variable holds a secret of a workflow.
func isSecret(name string) bool {
	return strings.HasSuffix(name, "_TOKEN") || name == "ACTIONS_ID_TOKEN_REQUEST_URL"
}

// environment is the one that git runs in: messages in English, no questions, nothing but the repository that was found.
func (r *Repo) environment(as role, inherited []string) []string {
	env := slices.DeleteFunc(slices.Clone(inherited), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		if runtime.GOOS == "windows" {
			name = strings.ToUpper(name)
		}
		return slices.Contains(pathVariables, name) || as != pusher && isSecret(name) || as == reader && !slices.Contains(readerVariables, name)
	})
	env = append(env, "LC_ALL=C", "LANGUAGE=", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_LITERAL_PATHSPECS=1",
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE="+os.DevNull, "GIT_NO_LAZY_FETCH=1")
	if as == reader {
		env = append(env, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_ALLOW_PROTOCOL=")
	}
	if r.gitDir == "" {
		return append(env, "GIT_CEILING_DIRECTORIES="+filepath.Dir(r.top))
	}
	return append(env, "GIT_DIR="+r.gitDir, "GIT_WORK_TREE="+r.top)
}
