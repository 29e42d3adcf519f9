import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, cut, cutList, json, width, wrap } from '../../shared/findings/text.ts';

const hostile = fc.string({ unit: 'binary', maxLength: 300 });

describe('clean', () => {
  test.each([
    ['plain text stays', 'Größe 設計 → ok', 'Größe 設計 → ok'],
    ['an escape sequence is written out', '\u001b[31mred', '\\u{1b}[31mred'],
    ['lines do not break', 'a\r\nb\u2028c', 'a\\u{d}\\u{a}b\\u{2028}c'],
    ['eight-bit control characters as well', '\u009b2J', '\\u{9b}2J'],
    ['text does not turn round', 'fleet\u202egnp.exe\u2066', 'fleet\\u{202e}gnp.exe\\u{2066}'],
    ['what cannot be seen is seen', 'a\u200bb\u00adc\u3164\u{e0041}', 'a\\u{200b}b\\u{ad}c\\u{3164}\\u{e0041}'],
    ['what is never a character is written out', 'a\ufffe\u{1ffff}', 'a\\u{fffe}\\u{1ffff}'],
    ['half a character is no character', 'a\ud800', 'a\\u{d800}'],
  ])('%s', (_, given, cleaned) => {
    expect(clean(given)).toBe(cleaned);
  });
  test('leaves nothing that a terminal obeys, and is done once and for all', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(clean(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
});

describe('json', () => {
  test.each([
    ['plain text stays', 'Größe 設計 → ok', '"Größe 設計 → ok"\n'],
    ['eight-bit control characters are escaped', '\u009b2J', '"\\u009b2J"\n'],
    ['text does not turn round', 'gnp\u202e', '"gnp\\u202e"\n'],
    ['what cannot be seen is seen', 'a\u200b\u{e0041}', '"a\\u200b\\udb40\\udc41"\n'],
    ['lines break between members only', { a: 'b\n' }, '{\n  "a": "b\\n"\n}\n'],
  ])('%s', (_, given, printed) => {
    expect(json(given)).toBe(printed);
  });
  test('leaves nothing that a terminal obeys, and says the same to programs', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(json([text]).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(JSON.parse(json([text]))).toEqual([text]);
      }),
    );
  });
});

describe('cut', () => {
  test('says so', () => {
    expect(cut('0123456789', 10)).toBe('0123456789');
    expect(cut('01234567890', 10)).toBe('012… (cut)');
  });
  test('keeps every limit and halves no character', () => {
    fc.assert(
      fc.property(hostile, fc.array(hostile), fc.integer({ min: 30, max: 200 }), (text, list, limit) => {
        expect(cut(text, limit).length).toBeLessThanOrEqual(limit);
        expect(cut(clean(text), limit).isWellFormed()).toBe(true);
        expect(cutList(list, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
  test('counts the items that do not fit', () => {
    expect(cutList(['alpha', 'beta', 'gamma', 'delta', 'epsilon'], 30)).toBe('alpha, beta, … (3 more cut)');
    expect(cutList(['alpha', 'beta'], 30)).toBe('alpha, beta');
    expect(cutList(['x'.repeat(50)], 30)).toBe(`${'x'.repeat(23)}… (cut)`);
  });
});

describe('wrap', () => {
  test('breaks at words, and leaves long ones whole', () => {
    expect(wrap('one two three arn:aws:appstream:eu-west-1 four', 12)).toEqual([
      'one two',
      'three',
      'arn:aws:appstream:eu-west-1',
      'four',
    ]);
  });
  test('drops nothing', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 40 }), (text, columns) => {
        expect(wrap(text, columns).join(' ')).toBe(text);
      }),
    );
  });
  test('knows wide characters', () => {
    expect([width('design'), width('設計'), width('e\u0301')]).toEqual([6, 4, 1]);
  });
});
