package chat

import (
	"context"

	"maru/store"
)

// Update runs a rule and its writes as one transaction, and returns what f does. doing names it in errors, which are
// an *Error each. It is for those who share these errors; see store.Store.Update for what f may do.
func Update[T any](ctx context.Context, st *store.Store, doing string, f func(*store.Tx) (T, error)) (T, error) {
	var result T
	err := st.Update(ctx, func(tx *store.Tx) (err error) {
		result, err = f(tx)
		return err
	})
	return settled(doing, result, err)
}

// View is Update for what only reads, from one snapshot.
func View[T any](ctx context.Context, st *store.Store, doing string, f func(*store.View) (T, error)) (T, error) {
	var result T
	err := st.View(ctx, func(v *store.View) (err error) {
		result, err = f(v)
		return err
	})
	return settled(doing, result, err)
}

// settled keeps what a failed transaction may have left from being taken for its result.
func settled[T any](doing string, result T, err error) (T, error) {
	if err != nil {
		var none T
		return none, Wrap(doing, err)
	}
	return result, nil
}
