// The schema that @neo4j/graphql makes of our graph, and the driver that its resolvers ask.
import { readFileSync } from "node:fs";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

export const host = "127.0.0.1";
export const port = Number(process.argv[2]);
const driver = neo4j.driver(process.env.NEO4J_URI, neo4j.auth.basic(process.env.NEO4J_USER ?? "neo4j", process.env.NEO4J_PASSWORD), {
  telemetryDisabled: true,
});
export const context = { driver, sessionConfig: { database: process.env.NEO4J_DATABASE ?? "neo4j", defaultAccessMode: "READ" } };
const typeDefs = readFileSync(new URL("types.graphql", import.meta.url), "utf8");
export const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
