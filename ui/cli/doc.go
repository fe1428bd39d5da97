// Package cli is the command line: one table of commands, one of flags, and
// the sentences and exit codes with which they end.
//
// A command reads its flags from the command line or from the environment,
// prints its result on standard output and everything else on standard error.
// It ends with 0 when it did what was asked, 1 when it could not, 2 when it was
// not asked properly. Commands that concern a running server talk to it through
// the control file in its data folder. Nothing here outlives Run.
package cli
