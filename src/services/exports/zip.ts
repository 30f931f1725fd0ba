import { deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from './excel-builder.cjs';

/** Texts under their paths as a zip. */
export function zipped(files: readonly (readonly [path: string, text: string])[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [path, text] of files) {
    const file = new Deflated(path);
    zip.add(file);
    file.push(Buffer.from(text), true);
  }
  zip.end();
  return Buffer.concat(parts);
}

/** Deflated by Node, which fflate leaves to who extends it so: what deflates in fflate weighs 5 KiB, and takes longer. */
class Deflated extends ZipPassThrough {
  /** The number that a zip has for it (APPNOTE 6.3, section 4.4.5). */
  override compression = 8;

  protected override process(all: Uint8Array<ArrayBuffer>, isFinal: boolean): void {
    this.ondata(null, deflateRawSync(all), isFinal);
  }
}
