package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"time"
)

// conn is one connection with the statements prepared on it. It speaks to the driver beneath database/sql, from inside
// [sql.Conn.Raw]: preparing each statement once, and scanning without reflection, halves the cost of a short query.
// A conn is used by one goroutine at a time, and no statement runs inside its own rows.
type conn struct {
	sql   *sql.Conn
	raw   driver.Conn
	stmts map[string]*stmt
}

type stmt struct {
	driver.Stmt
	args []driver.NamedValue
	dest []driver.Value
}

// openConn takes one connection of db for good.
func openConn(ctx context.Context, db *sql.DB) (*conn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, classify(err)
	}
	return &conn{sql: c, stmts: make(map[string]*stmt)}, nil
}

// within runs f while the driver's connection may be used.
func (c *conn) within(f func() error) error {
	return c.sql.Raw(func(raw any) error {
		c.raw = raw.(driver.Conn)
		return f()
	})
}

func (c *conn) close() error {
	err := c.within(func() error {
		var errs []error
		for _, s := range c.stmts {
			errs = append(errs, s.Close())
		}
		return errors.Join(errs...)
	})
	return errors.Join(err, c.sql.Close())
}

func (c *conn) prepare(query string, args []any) (*stmt, error) {
	s := c.stmts[query]
	if s == nil {
		prepared, err := c.raw.Prepare(query)
		if err != nil {
			return nil, classify(err)
		}
		s = &stmt{Stmt: prepared}
		c.stmts[query] = s
	}
	s.args = s.args[:0]
	for i, arg := range args {
		s.args = append(s.args, driver.NamedValue{Ordinal: i + 1, Value: bindable(arg)})
	}
	return s, nil
}

// bindable turns an argument into what SQLite stores. A zero time is NULL, other times are unix milliseconds.
func bindable(arg any) driver.Value {
	switch v := arg.(type) {
	case nil, int64, string, []byte:
		return v
	case int:
		return int64(v)
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case time.Time:
		if v.IsZero() {
			return nil
		}
		return v.UnixMilli()
	case [32]byte:
		return v[:]
	case Role:
		return string(v)
	case Status:
		return string(v)
	case SessionKind:
		return string(v)
	case KeyPurpose:
		return string(v)
	case RoomKind:
		return string(v)
	case MemberRole:
		return string(v)
	case Notify:
		return string(v)
	case ChangeKind:
		return int64(v)
	}
	panic(fmt.Sprintf("store: cannot bind a %T", arg))
}

// orNull is the id, or NULL where there is none.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// exec runs a statement and returns the id of the row it inserted and the number of rows it changed.
func (c *conn) exec(query string, args ...any) (id, changed int64, err error) {
	s, err := c.prepare(query, args)
	if err != nil {
		return 0, 0, err
	}
	res, err := s.Stmt.(driver.StmtExecContext).ExecContext(context.Background(), s.args)
	if err != nil {
		return 0, 0, classify(err)
	}
	id, _ = res.LastInsertId()
	changed, _ = res.RowsAffected()
	return id, changed, nil
}

// each calls f with every row. A context that can end costs a goroutine a query: only those that may run long pass one.
func (c *conn) each(ctx context.Context, f func(row) error, query string, args ...any) (err error) {
	s, err := c.prepare(query, args)
	if err != nil {
		return err
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, s.args)
	if err != nil {
		return classify(err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	if len(s.dest) == 0 {
		s.dest = make([]driver.Value, len(rows.Columns()))
	}
	for {
		switch err := rows.Next(s.dest); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return classify(err)
		}
		if err := f(row(s.dest)); err != nil {
			return err
		}
	}
}

// row is the current row of a query; it is valid during the call that receives it.
type row []driver.Value

func (r row) int(i int) int64 {
	v, _ := r[i].(int64)
	return v
}

func (r row) text(i int) string {
	v, _ := r[i].(string)
	return v
}

func (r row) hash(i int) (h [32]byte) {
	v, _ := r[i].([]byte)
	copy(h[:], v)
	return h
}

func (r row) time(i int) time.Time {
	v, ok := r[i].(int64)
	if !ok {
		return time.Time{}
	}
	return time.UnixMilli(v).UTC()
}

// all gathers every row as scan reads it.
func all[T any](c *conn, scan func(row) T, query string, args ...any) ([]T, error) {
	out := []T{}
	err := c.each(context.Background(), func(r row) error {
		out = append(out, scan(r))
		return nil
	}, query, args...)
	return out, err
}

// one reads the only row, or ErrNotFound.
func one[T any](c *conn, scan func(row) T, query string, args ...any) (T, error) {
	var out T
	found := false
	err := c.each(context.Background(), func(r row) error {
		out, found = scan(r), true
		return nil
	}, query, args...)
	if err == nil && !found {
		err = ErrNotFound
	}
	return out, err
}

func scanInt(r row) int64 { return r.int(0) }
