//! A server of PostgreSQL of one's own: in a new folder, on a free port of this machine, gone at the end.

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A running server.
pub(crate) struct Server {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
}

impl Server {
    /// Makes a cluster and starts it.
    pub(crate) fn start() -> Self {
        let folder = TempDir::new().unwrap();
        // The server refuses to be run by root; Debian's package brings a user for it.
        if let Some((user, group)) = user() {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let mut server = Self { folder, programs: programs(), port: 0 };
        let data = server.data();
        server.run(
            "initdb",
            &["--auth=trust", "--encoding=UTF8", "--locale=C", "--username=kanwu", "-D", &data],
        );
        // Late, so that nobody else takes it meanwhile.
        server.port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        server.resume();
        server
    }

    /// Starts the server of this cluster again.
    pub(crate) fn resume(&self) {
        let socket = self.folder.path().display();
        let options = format!("-p {} -c listen_addresses=127.0.0.1 -k {socket}", self.port);
        let log = format!("{socket}/log");
        self.run("pg_ctl", &["start", "-w", "-D", &self.data(), "-o", &options, "-l", &log]);
    }

    /// Starts it anew with a certificate for this machine's address that nobody vouches for, and gives the
    /// certificate's file. From now on it takes encrypted connections only.
    pub(crate) fn encrypt(&self) -> PathBuf {
        let data = PathBuf::from(self.data());
        let file = |name: &str| data.join(name).display().to_string();
        self.halt();
        let what = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=kanwu \
                    -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE";
        let mut words = vec!["openssl"];
        words.extend(what.split_whitespace());
        let (key, certificate) = (file("server.key"), file("server.crt"));
        words.extend(["-keyout", &key, "-out", &certificate]);
        self.run("/usr/bin/env", &words);
        let settings = fs::read_to_string(data.join("postgresql.conf")).unwrap();
        fs::write(data.join("postgresql.conf"), settings + "\nssl = on\n").unwrap();
        fs::write(data.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 trust\n").unwrap();
        self.resume();
        certificate.into()
    }

    /// Stops the server as a failing machine does: at once, connections and all.
    pub(crate) fn halt(&self) {
        self.run("pg_ctl", &["stop", "-m", "immediate", "-D", &self.data()]);
    }

    /// The address of a new, empty database.
    pub(crate) fn database(&self, name: &str) -> String {
        let port = self.port.to_string();
        self.run("createdb", &["-h", "127.0.0.1", "-p", &port, "-U", "kanwu", name]);
        format!("postgres://kanwu@127.0.0.1:{port}/{name}")
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = Command::new(self.programs.join(program));
        command.args(arguments).current_dir(self.folder.path());
        command.stdout(Stdio::null());
        if let Some((user, group)) = user() {
            command.uid(user).gid(group);
        }
        let status = command.status().unwrap();
        assert!(status.success(), "{program} {arguments:?}: {status}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = Command::new(self.programs.join("pg_ctl"));
        stop.args(["stop", "-m", "immediate", "-D", &self.data()]).stdout(Stdio::null());
        if let Some((user, group)) = user() {
            stop.uid(user).gid(group);
        }
        // A test that fails has more to say than a server that does not stop.
        let _ = stop.stderr(Stdio::null()).status();
    }
}

/// Where Debian puts the server's programs.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .expect("PostgreSQL is missing: `cargo xtask setup` brings it (Debian: postgresql)");
    let newest = versions.map(|version| version.unwrap().path()).max();
    newest.unwrap().join("bin")
}

/// The user and group to run the server as, if this process is root's.
fn user() -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let accounts = fs::read_to_string(Path::new("/etc/passwd")).unwrap();
    let account = accounts.lines().find(|line| line.starts_with("postgres:"));
    is_root.then(|| {
        let fields: Vec<&str> = account.unwrap().split(':').collect();
        (fields[2].parse().unwrap(), fields[3].parse().unwrap())
    })
}
