// CommonJS, because the packager loads it with require. It puts together the template of an audited account.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

const infra = join(__dirname, '../infra');

/** The short form of each of CloudFormation's functions, read as the long one. */
const tags = ['Ref', 'Sub', 'GetAtt', 'Equals', 'If', 'Not', 'Join'].flatMap((name) => {
  const key = name === 'Ref' ? 'Ref' : `Fn::${name}`;
  const scalar = (text) => ({ [key]: name === 'GetAtt' ? text.split('.') : text });
  return [
    { tag: `!${name}`, resolve: scalar },
    { tag: `!${name}`, collection: 'seq', resolve: (list) => ({ [key]: list.toJSON() }) },
  ];
});

const read = (file) => parse(readFileSync(join(infra, file), 'utf8'), { customTags: tags, merge: true });

/** The rules that wake Fairway in its own account, as they forward from another one. */
function forwardingRules() {
  const files = readdirSync(infra).filter((file) => file.endsWith('.yml'));
  const resources = files.flatMap((file) => Object.entries(read(file)?.Resources ?? {}));
  const own = resources.filter(([name, { Type }]) => Type === 'AWS::Events::Rule' && name.startsWith('Own'));
  return own.map(([name, { Properties }]) => [name.replace(/^Own/, 'Forward'), forwarding(Properties)]);
}

const forwarding = ({ Description, State, EventPattern }) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    Description,
    ...(State && { State }),
    EventPattern,
    Targets: [
      {
        Id: 'fairway',
        Arn: { Ref: 'BusArn' },
        // Not by reference: the role is in the stack of another Region.
        RoleArn: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/\${ReaderRoleName}-forwarder` },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['NotForwarded', 'Arn'] } },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 30 },
      },
    ],
  },
});

function memberTemplate() {
  const template = read('member.yml');
  const [statement] = template.Resources.Reader.Properties.Policies[0].PolicyDocument.Statement;
  statement.Action = [...read('read-actions.yml'), ...read('read-whole-actions.yml')].sort();
  Object.assign(template.Resources, Object.fromEntries(forwardingRules()));
  return template;
}

// The packager calls it for the text that the StackSet holds.
module.exports = { memberTemplate, text: async () => JSON.stringify(memberTemplate()) };
