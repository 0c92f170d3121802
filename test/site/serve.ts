import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import sirv from "sirv";

/** A site on a free port of this machine only. */
export interface Served {
  origin: string;
  close: () => void;
}

/** Serves a folder of files as a plain file server does. */
export async function serve(folder: string): Promise<Served> {
  const files = sirv(folder, {extensions: []});
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.statusCode = 404;
      response.end();
    })
  );
  await new Promise<void>(ready => server.listen(0, "127.0.0.1", ready));
  const {port} = server.address() as AddressInfo;
  return {origin: `http://127.0.0.1:${port}`, close: () => server.close()};
}
