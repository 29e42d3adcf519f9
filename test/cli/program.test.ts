import { describe, expect, test } from 'vitest';
import type { AnyCommand } from '../../cli/command.ts';
import { run } from './run.ts';

const failing: AnyCommand = {
  name: 'fail',
  description: 'fail',
  args: {},
  examples: [],
  run: async () => {
    throw new TypeError('a bug\nof two lines', { cause: new Error('deep down') });
  },
};

describe('help', () => {
  test('of everything', async () => {
    expect(await run(['--help'])).toEqual({
      status: 0,
      err: '',
      out: `\
Usage: fairway [options] [command]

Audits the networks that AppStream fleets, DataSync tasks and Windows instances
depend on.

Options:
  --version                print the version
  --debug                  show where an error comes from
  -h, --help               print this help

Commands:
  audit [options]          judge a saved snapshot, or the live account, against
                           the controls
  controls [options] [ID]  print what is checked, and which documentation asks
                           for it

Exit status: 0 nothing failed; 1 something failed; 2 the question or the input
was wrong.
`,
    });
  });
  test('of audit', async () => {
    expect((await run(['audit', '--help'])).out).toBe(`\
Usage: fairway audit [options]

judge a saved snapshot, or the live account, against the controls

Options:
  --snapshot <FILE|DIR>  a snapshot (.json, .json.gz, - for standard input), or
                         a folder of them
  --profile <NAME>       read the live account with the credentials of this
                         profile
  --organization         read every account of the organisation, through a role
                         in each
  --role-name <NAME>     the role in other accounts (FairwayReader)
  --account <ID>         only this account; may be given again
  --region <NAME>        only this Region (live: all, else the configured one);
                         may be given again
  --control <ID>         only this control; may be given again
  --subject <NAME>       only this resource: its id, type/id or ARN; may be
                         given again
  --config <FILE>        what no API shows: allowed sources, exceptions, planned
                         growth, …
  --format <FORMAT>      table (default), json, asff, sarif, junit, csv,
                         markdown, html
  --output <FILE>        write there instead of to standard output
  --fail-on <WHAT>       exit with 1 on fail (default), unknown or never
  -h, --help             print this help

Examples:
  fairway audit --profile apps --region eu-west-1
      what is broken in a live account
  fairway audit --snapshot network.json
      what is broken in a saved snapshot
  fairway audit --snapshot captures/ --subject design-floor --format json --output report.json
      one fleet, in a folder of snapshots, as a report for machines
  fairway audit --snapshot network.json.gz --fail-on unknown
      for a pipeline that wants proof
`);
  });
  test('of controls', async () => {
    expect((await run(['controls', '--help'])).out).toBe(`\
Usage: fairway controls [options] [ID]

print what is checked, and which documentation asks for it

Arguments:
  ID                 one control, with all its requirements

Options:
  --format <FORMAT>  table (default) or json
  -h, --help         print this help

Examples:
  fairway controls
      every control in short
  fairway controls appstream.fleet-reaches-directory
      one, with statements, ports and sources
  fairway controls --format json
      all of it, for machines
`);
  });
});

describe('a wrong question', () => {
  test.each([
    [[], 'which command? audit, controls (fairway --help says more)'],
    [['audti'], "unknown command 'audti' (Did you mean audit?)"],
    [['audit', '--snapshoot', 'x'], "unknown option '--snapshoot' (Did you mean --snapshot?)"],
    [['audit', '--snapshot'], "option '--snapshot <FILE|DIR>' argument missing"],
    [['audit', '--snapshot', ''], "option '--snapshot <FILE|DIR>' argument '' is invalid. It is empty."],
    [['audit', 'x.json'], "too many arguments for 'audit'. Expected 0 arguments but got 1: x.json."],
    [
      ['audit', '--format', 'jsn'],
      "option '--format <FORMAT>' argument 'jsn' is invalid. It is one of table, json, asff, sarif, junit, csv, markdown, html. (Did you mean json?)",
    ],
    [
      ['audit', '--fail-on', 'always'],
      "option '--fail-on <WHAT>' argument 'always' is invalid. It is one of fail, unknown, never.",
    ],
    [['audit'], 'no account here'],
    [['audit', '--snapshot', 'no\u001bwhere'], 'no\\u{1b}where: no such file or folder'],
    [
      ['controls', 'appstream.fleet-reach-internet'],
      'controls appstream.fleet-reach-internet: nothing is named so (did you mean appstream.fleet-reaches-internet?)',
    ],
    [['fail'], 'internal error: a bug (--debug shows where)'],
  ])('%j', async (words, line) => {
    expect(await run(words, { more: words[0] === 'fail' ? [failing] : [] })).toEqual({
      status: 2,
      out: '',
      err: `fairway: ${line}\n`,
    });
  });
  test('shows where it comes from when asked', async () => {
    const { err } = await run(['fail', '--debug'], { more: [failing] });
    expect(err).toMatch(/^fairway: internal error: a bug \(.*\)\nTypeError: a bug\nof two lines\n {4}at .*/);
    expect(err).toContain('caused by Error: deep down');
  });
});
