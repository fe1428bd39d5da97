package socketio_test

import (
	"bytes"
	"os"
	"os/exec"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestWhatStandsInForBrotliWritesBrotli(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("reading Brotli needs Node: node is not on the PATH")
	}
	large := bytes.Repeat([]byte("maru "), 50_000)
	for name, writes := range map[string][][]byte{
		"nothing":           nil,
		"a byte":            {{'m'}},
		"one whole block":   {large[:1<<16]},
		"one byte more":     {large[:1<<16+1]},
		"several, and none": {large[:7], {}, large, {0}},
	} {
		t.Run(name, func(t *testing.T) {
			var stream bytes.Buffer
			writer := brotli.NewWriterLevel(&stream, brotli.DefaultCompression)
			for _, part := range writes {
				if n, err := writer.Write(part); n != len(part) || err != nil {
					t.Fatalf("%d of %d bytes written: %v", n, len(part), err)
				}
			}
			if err := writer.Close(); err != nil {
				t.Fatal(err)
			}
			command := exec.CommandContext(t.Context(), node, "--eval",
				"process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync(0)))")
			command.Stdin = &stream
			read, err := command.Output()
			if err != nil {
				t.Fatal(err)
			}
			if want := bytes.Join(writes, nil); !bytes.Equal(read, want) {
				t.Errorf("%d bytes read, %d written, or not the same", len(read), len(want))
			}
		})
	}
}
