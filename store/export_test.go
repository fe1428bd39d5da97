package store

import (
	"context"
	"strings"
)

// Exec runs a statement on the writer's connection.
func (tx *Tx) Exec(query string) error {
	_, _, err := tx.c.exec(query)
	return err
}

// Migrate runs further steps on an idle store.
func (s *Store) Migrate(ctx context.Context, further ...string) error {
	known, err := scripts()
	if err != nil {
		return err
	}
	return s.writer.c.within(func() error { return s.migrate(ctx, s.writer.c, append(known, further...)) })
}

// Plans returns SQLite's plan of every statement that the connection has prepared and that reads, keyed by its text.
func (v *View) Plans() (map[string]string, error) {
	plans := map[string]string{}
	for query := range v.c.stmts {
		if !strings.HasPrefix(query, "SELECT") && !strings.HasPrefix(query, "UPDATE") && !strings.HasPrefix(query, "DELETE") {
			continue
		}
		args := make([]any, strings.Count(query, "?"))
		for i := range args {
			args[i] = int64(2)
		}
		if strings.Contains(query, "json_each") {
			args[0] = "[2]"
		}
		if strings.Contains(query, "MATCH") {
			args[0] = "body : (x)"
		}
		var lines []string
		err := v.c.each(context.Background(), func(r row) error {
			lines = append(lines, r.text(3))
			return nil
		}, "EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			return nil, err
		}
		plans[query] = strings.Join(lines, "\n")
	}
	return plans, nil
}
