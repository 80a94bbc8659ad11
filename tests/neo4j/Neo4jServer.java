import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Runs a Neo4j server until it is told to stop or whoever started it is gone: java -cp "lib/*" Neo4jServer.java HOME CONF */
class Neo4jServer {
    public static void main(String[] args) throws Exception {
        var service = new DatabaseManagementServiceBuilder(Path.of(args[0])).loadPropertiesFromFile(Path.of(args[1])).build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        while (System.in.read() != -1) { } // the end of its input is the end of its parent
        System.exit(0);
    }
}
