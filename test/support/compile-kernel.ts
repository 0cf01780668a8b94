// Compiles src/engine/kernel/*.as, where AssemblyScript is at hand: installed, or BROADSHEET_ASC is the path of its
// dist/asc.js. As a program it writes top-k-bytes.ts anew: `node --import tsx test/support/compile-kernel.ts`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The one whose output is committed; another may give other bytes. */
const ASSEMBLYSCRIPT = '0.28.20';

const FOLDER = new URL('../../src/engine/kernel/', import.meta.url);
const BYTES = new URL('top-k-bytes.ts', FOLDER);
/** The compiler looks for files named like this. */
const LOCAL = /^\/?([a-z-]+)\.ts$/;
const ENTRY = 'top-k.ts';
const OUTPUT = 'top-k.wasm';

interface Compiler {
  readonly version: string;
  main(
    args: string[],
    io: {
      readFile(name: string, folder: string): string | null;
      writeFile(name: string, contents: Uint8Array): void;
      listFiles(): string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

/** The module's bytes, or why there are none. */
export async function compileKernel(): Promise<Uint8Array | string> {
  const path = process.env.BROADSHEET_ASC;
  const name = path ? pathToFileURL(path).href : 'assemblyscript/asc';
  let compiler: Compiler;
  try {
    compiler = (await import(name)) as Compiler;
  } catch {
    return `AssemblyScript ${ASSEMBLYSCRIPT} is not here (BROADSHEET_ASC)`;
  }
  if (compiler.version !== ASSEMBLYSCRIPT) return `AssemblyScript is ${compiler.version}, not ${ASSEMBLYSCRIPT}`;
  let output: Uint8Array | undefined;
  const options = '-O3 --noAssert --runtime stub --zeroFilledMemory --enable simd --enable threads';
  const memory = '--importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536';
  const { error, stderr } = await compiler.main(
    [ENTRY, '--outFile', OUTPUT, ...options.split(' '), ...memory.split(' ')],
    {
      readFile: (file) => {
        const name = LOCAL.exec(file)?.[1];
        const source = name && new URL(`${name}.as`, FOLDER);
        return source && existsSync(source) ? readFileSync(source, 'utf8') : null;
      },
      writeFile: (file, contents) => {
        if (file.endsWith(OUTPUT)) output = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !output) throw new Error(`top-k.as does not compile: ${stderr.toString()}`, { cause: error });
  return output;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = await compileKernel();
  if (typeof output === 'string') throw new Error(output);
  const header = '// Made from top-k.as by test/support/compile-kernel.ts: WebAssembly, in base64.\n';
  const code = Buffer.from(output).toString('base64');
  writeFileSync(BYTES, `${header}export const TOP_K_BYTES =\n  '${code}';\n`);
}
