// The value behind votes: and citations:: 10, >10, >=10, 5..20, 5-20, 10.., 10+.

export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

// Fifteen digits are whole numbers to a double; nobody has as many votes.
const COMPARED = /^([<>]=?|=)?(\d{1,15})$/;
const SPREAD = /^(\d{1,15})?(?:\.\.+|…|[-–])(\d{1,15})?$/;
const OR_MORE = /^(\d{1,15})\+$/;

/** Both ends inclusive; turned round where the range runs backwards; undefined when it is no range of whole numbers. */
export function readNumberRange(value: string): NumberRange | undefined {
  const text = value.replaceAll(' ', '');
  const more = OR_MORE.exec(text)?.[1];
  if (more !== undefined) return { min: Number(more) };
  const [, sign = '=', number] = COMPARED.exec(text) ?? [];
  if (number !== undefined) return compared(sign, Number(number));
  const [, first, last] = SPREAD.exec(text) ?? [];
  if (first === undefined || last === undefined) {
    // `-5` and `5-` are no ranges: `..5` and `5..` are.
    if (!/\.\.|…/.test(text)) return undefined;
    return first !== undefined ? { min: Number(first) } : last !== undefined ? { max: Number(last) } : undefined;
  }
  const [min, max] = [Number(first), Number(last)].sort((a, b) => a - b) as [number, number];
  return { min, max };
}

function compared(sign: string, number: number): NumberRange {
  if (sign === '>') return { min: number + 1 };
  if (sign === '>=') return { min: number };
  if (sign === '<') return { max: number - 1 };
  if (sign === '<=') return { max: number };
  return { min: number, max: number };
}
