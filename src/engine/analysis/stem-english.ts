// The Snowball English (Porter2) stemmer on character codes, as `snowball-stemmers` 0.6.0 has it (the test's oracle):
// https://snowballstem.org/algorithms/english/stemmer.html. The region names R1, R2 and step numbers are that page's.
import {
  EXCEPTIONS,
  FINAL_AFTER_1A,
  R1_PREFIXES,
  STEP_2,
  STEP_3,
  STEP_4,
  type SuffixRule,
  type SuffixTable,
} from './stem-suffixes.ts';

const A = 97;
const D = 100;
const E = 101;
const G = 103;
const I = 105;
const L = 108;
const S = 115;
const W = 119;
const X = 120;
const Y = 121;
/** A `y` that is a consonant. */
const CONSONANT_Y = 89;
const APOSTROPHE = 39;

/** aeiouy by code less `a`. */
const VOWEL = Uint8Array.from({ length: 26 }, (_, i) => ('aeiouy'.includes(String.fromCharCode(A + i)) ? 1 : 0));
/** Letters that a word does not keep doubled before -ed and -ing. */
const DOUBLED = 'bdfgmnprt';

/** The stem of `word`: lower-case ASCII letters, perhaps with apostrophes. Other characters count as consonants. */
export function stemEnglish(word: string): string {
  if (word.length <= 2) return word;
  return EXCEPTIONS.get(word) ?? stemmer.stem(word);
}

class Stemmer {
  #codes = new Uint16Array(128);
  #length = 0;
  #r1 = 0;
  #r2 = 0;

  stem(word: string): string {
    this.#load(word);
    this.#markRegions();
    this.#apostrophes();
    this.#step1a();
    if (!this.#isFinal()) {
      this.#step1b();
      this.#step1c();
      this.#replace(STEP_2, this.#r1);
      this.#replace(STEP_3, this.#r1);
      this.#replace(STEP_4, this.#r2);
      this.#step5();
    }
    return this.#text(word);
  }

  #load(word: string): void {
    const from = word.charCodeAt(0) === APOSTROPHE ? 1 : 0;
    this.#length = word.length - from;
    if (this.#length > this.#codes.length - 1) this.#codes = new Uint16Array(this.#length * 2);
    const codes = this.#codes;
    // A y is a consonant at the beginning and after a vowel.
    let afterVowel = true;
    for (let i = 0; i < this.#length; i++) {
      const code = word.charCodeAt(from + i);
      codes[i] = code === Y && afterVowel ? CONSONANT_Y : code;
      afterVowel = i + 1 < this.#length && this.#isVowel(i);
    }
  }

  #text(word: string): string {
    const codes = this.#codes;
    const length = this.#length;
    let same = 0;
    while (same < length && lower(codes[same] as number) === word.charCodeAt(same)) same++;
    let text = word.slice(0, same);
    for (let i = same; i < length; i++) text += String.fromCharCode(lower(codes[i] as number));
    return text;
  }

  #isVowel(at: number): boolean {
    return at >= 0 && VOWEL[(this.#codes[at] as number) - A] === 1;
  }

  /** R1 follows the first consonant after a vowel; R2 the same within R1. */
  #markRegions(): void {
    this.#r1 = this.#r1Prefix() || this.#region(0);
    this.#r2 = this.#region(this.#r1);
  }

  #r1Prefix(): number {
    for (let i = 0; i < R1_PREFIXES.length; i++) {
      const prefix = R1_PREFIXES[i] as string;
      if (this.#startsWith(prefix)) return prefix.length;
    }
    return 0;
  }

  #region(from: number): number {
    const length = this.#length;
    let at = from;
    while (at < length && !this.#isVowel(at)) at++;
    while (at < length && this.#isVowel(at)) at++;
    return at < length ? at + 1 : length;
  }

  #startsWith(text: string): boolean {
    if (text.length > this.#length) return false;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== this.#codes[i]) return false;
    return true;
  }

  #endsWith(text: string): boolean {
    const from = this.#length - text.length;
    if (from < 0) return false;
    for (let i = text.length - 1; i >= 0; i--) if (text.charCodeAt(i) !== this.#codes[from + i]) return false;
    return true;
  }

  #hasVowelBefore(end: number): boolean {
    for (let i = end - 1; i >= 0; i--) if (this.#isVowel(i)) return true;
    return false;
  }

  /** A vowel between consonants (the last not w, x or Y), or a vowel at the beginning and a consonant. */
  #endsInShortSyllable(): boolean {
    const last = this.#length - 1;
    if (last < 1 || this.#isVowel(last) || !this.#isVowel(last - 1)) return false;
    if (last === 1) return true;
    const code = this.#codes[last];
    return code !== W && code !== X && code !== CONSONANT_Y && !this.#isVowel(last - 2);
  }

  #apostrophes(): void {
    if (this.#endsWith("'s'")) this.#length -= 3;
    else if (this.#endsWith("'s")) this.#length -= 2;
    else if (this.#endsWith("'")) this.#length -= 1;
  }

  #step1a(): void {
    const last = this.#codes[this.#length - 1];
    if (last !== S && last !== D) return;
    if (this.#endsWith('sses')) this.#length -= 2;
    else if (this.#endsWith('ied') || this.#endsWith('ies')) this.#length -= this.#length > 4 ? 2 : 1;
    else if (this.#endsWith('us') || this.#endsWith('ss')) return;
    else if (this.#endsWith('s') && this.#hasVowelBefore(this.#length - 2)) this.#length -= 1;
  }

  #isFinal(): boolean {
    const length = this.#length;
    return (
      (length === 6 || length === 7) && FINAL_AFTER_1A.some((word) => word.length === length && this.#endsWith(word))
    );
  }

  #step1b(): void {
    const last = this.#codes[this.#length - 1];
    if (last !== D && last !== G && last !== Y) return;
    const eed = this.#endsWith('eed') ? 3 : this.#endsWith('eedly') ? 5 : 0;
    if (eed > 0) {
      if (this.#length - eed >= this.#r1) this.#length -= eed - 2;
      return;
    }
    const start = this.#length - this.#edOrIng();
    if (start === this.#length || !this.#hasVowelBefore(start)) return;
    this.#length = start;
    if (this.#endsWith('at') || this.#endsWith('bl') || this.#endsWith('iz')) this.#append(E);
    else if (this.#endsInDouble()) this.#length--;
    else if (this.#length === this.#r1 && this.#endsInShortSyllable()) this.#append(E);
  }

  /** Length of the suffix, or 0. */
  #edOrIng(): number {
    if (this.#endsWith('ed')) return 2;
    if (this.#endsWith('ing')) return 3;
    if (this.#endsWith('edly')) return 4;
    return this.#endsWith('ingly') ? 5 : 0;
  }

  #endsInDouble(): boolean {
    const last = this.#codes[this.#length - 1] as number;
    return this.#length > 1 && last === this.#codes[this.#length - 2] && DOUBLED.includes(String.fromCharCode(last));
  }

  #append(code: number): void {
    this.#codes[this.#length++] = code;
  }

  #step1c(): void {
    const last = this.#length - 1;
    if (last > 1 && lower(this.#codes[last] as number) === Y && !this.#isVowel(last - 1)) this.#codes[last] = I;
  }

  /** Steps 2 to 4: the longest suffix that fits decides, whether or not its conditions hold. */
  #replace(table: SuffixTable, region: number): void {
    const rules = table[(this.#codes[this.#length - 1] as number) - A];
    if (rules === undefined) return;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i] as SuffixRule;
      if (!this.#endsWith(rule.suffix)) continue;
      const start = this.#length - rule.suffix.length;
      if (start < (rule.inR2 ? this.#r2 : region)) return;
      if (rule.before !== '' && !this.#isOneOf(start - 1, rule.before)) return;
      this.#length = start;
      for (let j = 0; j < rule.replacement.length; j++) this.#append(rule.replacement.charCodeAt(j));
      return;
    }
  }

  #isOneOf(at: number, letters: string): boolean {
    return at >= 0 && letters.includes(String.fromCharCode(this.#codes[at] as number));
  }

  #step5(): void {
    const start = this.#length - 1;
    const last = this.#codes[start];
    if (last === L) {
      if (start >= this.#r2 && this.#codes[start - 1] === L) this.#length = start;
      return;
    }
    if (last !== E || start < this.#r1) return;
    this.#length = start;
    if (start < this.#r2 && this.#endsInShortSyllable()) this.#length = start + 1;
  }
}

function lower(code: number): number {
  return code === CONSONANT_Y ? Y : code;
}

const stemmer = new Stemmer();
