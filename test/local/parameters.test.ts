import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { as, dana, running } from './running.ts';

test('a parameter is what it was set to, and one that is not there is not found', async () => {
  const client = new SSMClient(as(await running({ parameters: { '/fairway/configuration': '{}' } }), dana));
  const { Parameter } = await client.send(new GetParameterCommand({ Name: '/fairway/configuration' }));
  expect(Parameter).toMatchObject({ Name: '/fairway/configuration', Type: 'String', Value: '{}' });
  const other = client.send(new GetParameterCommand({ Name: '/other' }));
  await expect(other).rejects.toMatchObject({ name: 'ParameterNotFound' });
  client.destroy();
});
