import type { AwsError } from './aws-error.ts';
import { withDates } from './dates.ts';
import { fromForm, type Naming, parseForm } from './form.ts';
import type { Frame, Members, Protocol, Reply } from './protocol.ts';
import { escapeXml, xmlMembers } from './xml.ts';

/** EC2's protocol: forms in, XML out, lists without a `member` step. */
export const ec2Query: Protocol = query({
  naming: {
    member(name, schema) {
      const { ec2QueryName, xmlName } = schema.getMergedTraits();
      return String(ec2QueryName ?? capitalized(String(xmlName ?? name)));
    },
    flat: () => true,
  },
  result: (_operation, members, { requestId }) => `<requestId>${requestId}</requestId>${members}`,
  error: ({ code, message }, { requestId }) =>
    `<Response><Errors><Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error></Errors>` +
    `<RequestID>${requestId}</RequestID></Response>`,
});

/** The protocol of SNS and STS: forms in, XML out, the answer inside `…Result`. */
export const awsQuery: Protocol = query({
  naming: {
    member: (name, schema) => schema.getMergedTraits().xmlName ?? name,
    flat: (schema) => Boolean(schema.getMergedTraits().xmlFlattened),
  },
  result: (operation, members, { requestId }) =>
    `<${operation}Result>${members}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`,
  error: ({ code, message, status }, { requestId, service }) =>
    `<ErrorResponse xmlns="${service.xmlNamespace}"><Error><Type>${(status ?? 400) < 500 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>` +
    `<RequestId>${requestId}</RequestId></ErrorResponse>`,
});

interface Dialect {
  naming: Naming;
  result(operation: string, members: string, frame: Frame): string;
  error(error: AwsError, frame: Frame): string;
}

function query({ naming, result, error }: Dialect): Protocol {
  return {
    unknownOperation: { code: 'InvalidAction', status: 400 },
    operation: ({ body }, { operations }) => operations.get(new URLSearchParams(body.toString()).get('Action') ?? ''),
    input: ({ body }, { input }) => fromForm(input, parseForm(body.toString()), naming) as Members,
    output(output, { name, output: schema }, frame) {
      const members = xmlMembers(schema, (withDates(schema, output) ?? {}) as Members);
      const { xmlNamespace } = frame.service;
      return xml(200, `<${name}Response xmlns="${xmlNamespace}">${result(name, members, frame)}</${name}Response>`);
    },
    error: (refusal, frame) =>
      xml(refusal.status ?? frame.service.errors.get(refusal.code)?.status ?? 400, error(refusal, frame)),
  };
}

const xml = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
