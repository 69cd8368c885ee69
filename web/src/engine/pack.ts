/**
 * The packed parameter of links: a digit for the packing, then base64url of deflated text.
 * Links that were written once are read for ever, so a new packing gets a new digit.
 */
const PACKING = '1';

/** The most that a packed parameter may unpack to, in bytes. */
export const MAX_UNPACKED = 1 << 20;

/** A reason for a person; anything else that is thrown here is a fault of ours. */
export class NotUnpacked extends Error {
  override readonly name = 'NotUnpacked';
}

export async function pack(text: string): Promise<string> {
  const deflated = await collect(new Blob([text]).stream(), new CompressionStream('deflate-raw'));
  return PACKING + toBase64url(deflated);
}

/** Undoes `pack`, or throws `NotUnpacked` with what is wrong. */
export async function unpack(packed: string): Promise<string> {
  if (!packed.startsWith(PACKING)) {
    throw new NotUnpacked(
      `It begins with another digit than ${PACKING}: a newer Slowpath packed it.`,
    );
  }
  const bytes = fromBase64url(packed.slice(PACKING.length));
  try {
    const inflated = await collect(
      new Blob([bytes]).stream(),
      new DecompressionStream('deflate-raw'),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(inflated);
  } catch (error) {
    if (error instanceof NotUnpacked) throw error;
    throw new NotUnpacked('It is damaged: it does not unpack.');
  }
}

/** Reads a stream through a transformation; stops as soon as it yields too much. */
async function collect(
  source: ReadableStream<Uint8Array<ArrayBuffer>>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = source.pipeThrough(through).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MAX_UNPACKED) {
      await reader.cancel();
      throw new NotUnpacked(`It unpacks to more than ${MAX_UNPACKED} bytes.`);
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new NotUnpacked('It is damaged: not base64url.');
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new NotUnpacked('It is damaged: not base64url.');
  }
}
