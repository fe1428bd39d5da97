// Packs each of the texts that come on the standard input, a JSON list of base64, and answers with the same of gzip.
import { gzip } from "@gfx/zopfli";
import { text } from "node:stream/consumers";

const packed = [];
for (const content of JSON.parse(await text(process.stdin))) {
  const made = await new Promise((done, failed) => {
    gzip(Buffer.from(content, "base64"), {}, (error, bytes) => (error ? failed(error) : done(bytes)));
  });
  packed.push(Buffer.from(made).toString("base64"));
}
process.stdout.write(JSON.stringify(packed));
