/** HMAC-SHA256, which browsers offer on secure pages alone: over plain http the page needs its own. */
export function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(block);
  padded.set(key.length > block ? sha256(key) : key);
  const inner = sha256(joined(xored(padded, 0x36), message));
  return sha256(joined(xored(padded, 0x5c), inner));
}

/** Unpadded base64url. */
export function encode(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What encode wrote; throws on anything else. */
export function decode(text: string): Uint8Array {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

const block = 64;

/** The first 32 bits of the fractional parts of the roots of the first primes: square roots, and cube roots. */
const [start, rounds] = constants();

function constants(): [Uint32Array, Uint32Array] {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32);
  return [
    Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  ];
}

/** FIPS 180-4. */
export function sha256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / block) * block);
  padded.set(message);
  padded[message.length] = 0x80;
  const words = new DataView(padded.buffer);
  words.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  const state = start.slice();
  const w = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += block) {
    for (let i = 0; i < 16; i++) w[i] = words.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [a, b] = [word(w, i - 15), word(w, i - 2)];
      const mixed = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
      w[i] = word(w, i - 16) + mixed + word(w, i - 7) + (turned(b, 17) ^ turned(b, 19) ^ (b >>> 10));
    }
    compress(state, w);
  }
  const sum = new DataView(new ArrayBuffer(32));
  state.forEach((value, i) => {
    sum.setUint32(4 * i, value);
  });
  return new Uint8Array(sum.buffer);
}

function compress(state: Uint32Array, w: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const chosen = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const one = (h + chosen + word(rounds, i) + word(w, i)) | 0;
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = word(state, i) + value;
  });
}

function word(words: Uint32Array, i: number): number {
  return words[i] ?? 0;
}

function turned(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function xored(bytes: Uint8Array, by: number): Uint8Array {
  return bytes.map((byte) => byte ^ by);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
