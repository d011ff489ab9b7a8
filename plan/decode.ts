/** Bytes of a plan file → text. UTF-8 only; other encodings that offices use are recognised and named. */

export type Decoded = { readonly text: string } | { readonly problem: string };

/** A byte-order mark is dropped, CR and CRLF become LF. Never throws. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes))
    return { problem: '文件是 UTF-16 编码，请另存为 UTF-8。 / The file is UTF-16; save it as UTF-8.' };
  const text = strictly('utf-8', bytes);
  if (text === null) return { problem: notUtf8(bytes) };
  if (text.includes('\0'))
    return { problem: '文件含有空字符（NUL），不是文本文件。 / The file contains NUL; it is not text.' };
  return { text: text.replace(/\r\n?/g, '\n') };
}

/** By its mark; without one by its line feeds and spaces, which in UTF-16 have a zero beside them. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const head = bytes.subarray(0, 4_096);
  const zeros = head.filter((byte) => byte === 0).length;
  return zeros > 0 && zeros * 20 >= head.length;
}

function notUtf8(bytes: Uint8Array): string {
  const gbk = strictly('gb18030', bytes);
  return gbk !== null && /[一-龥]/.test(gbk)
    ? '文件是 GBK（GB18030）编码，请另存为 UTF-8。 / The file is GBK; save it as UTF-8.'
    : '文件不是 UTF-8 编码，请另存为 UTF-8。 / The file is not UTF-8; save it as UTF-8.';
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // `fatal` throws for one reason only: bytes that the encoding does not have
  }
}
