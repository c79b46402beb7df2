// A real OpenID provider on a free loopback port, which signs in whoever the test names.
//
// It checks PKCE and everything else as a provider does; only its pages are left out: POST /person says who sits at
// the browser ({"sub", "email", "email_verified", "name"}, or {"refuses": true}), and every question is answered for
// that person at once. The arguments are the client's redirect addresses; the first line printed is the issuer.

import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import Provider from 'oidc-provider';

const people = new Map();
let person = { refuses: true };

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.statusCode = 500;
    response.end(String(error));
  });
});

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  provider = new Provider(issuer, {
    clients: [{
      client_id: 'brightpath',
      client_secret: 'only-for-tests-only-for-tests-only',
      redirect_uris: process.argv.slice(2),
    }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['only-for-tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => people.get(id) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  });
  console.log(issuer);
});

let provider;

async function answer(request, response) {
  if (request.method === 'POST' && request.url === '/person') {
    person = await json(request);
    if (person.sub) people.set(person.sub, person);
    response.statusCode = 204;
    response.end();
  } else if (request.url.startsWith('/interaction/')) {
    await provider.interactionFinished(request, response, await finished(request, response));
  } else {
    provider.callback()(request, response);
  }
}

async function finished(request, response) {
  if (person.refuses) return { error: 'access_denied', error_description: 'The person said no.' };
  const { prompt, params, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') return { login: { accountId: person.sub } };
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: person.sub, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return { consent: { grantId: await grant.save() } };
}

// The test's process holds the other end: when it is gone, so is the provider.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
