// Compiles the AssemblyScript sources (*.as) of the engine, where the compiler is at hand: installed, or BROADSHEET_ASC is the
// path of its dist/asc.js. As a program it writes the bytes of one kernel anew, or of all:
// `node --import tsx test/support/compile-kernel.ts [folder]`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The one whose output is committed; another may give other bytes. */
const ASSEMBLYSCRIPT = '0.28.20';

const ENGINE = new URL('../../src/engine/', import.meta.url);
/** By folder of src/engine, the source that has the exports: `<entry>.as` becomes `<entry>-bytes.ts`. */
const ENTRIES: Readonly<Record<string, string>> = { kernel: 'top-k', train: 'train-step', vectors: 'vector-scan' };
/** The compiler looks for files named like this. */
const LOCAL = /^\/?([a-z-]+)\.ts$/;

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

/** The module's bytes of a folder of src/engine, or why there are none. */
export async function compileKernel(folder: string): Promise<Uint8Array | string> {
  const path = process.env.BROADSHEET_ASC;
  const name = path ? pathToFileURL(path).href : 'assemblyscript/asc';
  let compiler: Compiler;
  try {
    compiler = (await import(name)) as Compiler;
  } catch {
    return `AssemblyScript ${ASSEMBLYSCRIPT} is not here (BROADSHEET_ASC)`;
  }
  if (compiler.version !== ASSEMBLYSCRIPT) return `AssemblyScript is ${compiler.version}, not ${ASSEMBLYSCRIPT}`;
  const entry = ENTRIES[folder];
  const sources = new URL(`${folder}/`, ENGINE);
  let output: Uint8Array | undefined;
  const options = '-O3 --noAssert --runtime stub --zeroFilledMemory --enable simd --enable threads';
  const memory = '--importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536';
  const { error, stderr } = await compiler.main(
    [`${entry}.ts`, '--outFile', `${entry}.wasm`, ...options.split(' '), ...memory.split(' ')],
    {
      readFile: (file) => {
        const name = LOCAL.exec(file)?.[1];
        const source = name && new URL(`${name}.as`, sources);
        return source && existsSync(source) ? readFileSync(source, 'utf8') : null;
      },
      writeFile: (file, contents) => {
        if (file.endsWith('.wasm')) output = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !output)
    throw new Error(`${folder}/${entry}.as does not compile: ${stderr.toString()}`, { cause: error });
  return output;
}

async function writeBytes(folder: string): Promise<void> {
  const output = await compileKernel(folder);
  if (typeof output === 'string') throw new Error(output);
  const entry = ENTRIES[folder] as string;
  const header = `// Made from ${entry}.as by test/support/compile-kernel.ts: WebAssembly, in base64.\n`;
  const name = `${entry.replaceAll('-', '_').toUpperCase()}_BYTES`;
  const code = Buffer.from(output).toString('base64');
  writeFileSync(new URL(`${folder}/${entry}-bytes.ts`, ENGINE), `${header}export const ${name} =\n  '${code}';\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const folder of process.argv[2] ? [process.argv[2]] : Object.keys(ENTRIES)) await writeBytes(folder);
