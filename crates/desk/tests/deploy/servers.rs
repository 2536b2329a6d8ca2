//! The real servers, with the examples as their configuration.

use std::{
    fs,
    io::{BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{http::Answer, site::Site};

const NGINX: &str = include_str!("../../../../deploy/nginx.conf");
const CADDY: &str = include_str!("../../../../deploy/Caddyfile");
const BROTLI_MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// How long a server may take to start, or to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a web master changes in an example, from and to.
type Change = (&'static str, String);

/// Runs nginx with its example, changed as it says and as is given.
pub(crate) fn nginx(site: &Site, changes: &[Change]) -> Server {
    let program = installed("nginx", "/usr/sbin/nginx");
    assert!(
        Path::new(BROTLI_MODULE).exists(),
        "nginx's brotli_static module is not installed: run `cargo xtask setup`"
    );
    Server::start(|folder, port| {
        let own = [("listen 80;", format!("listen 127.0.0.1:{port};"))];
        let example = site.configured(NGINX, &[&own, changes].concat());
        fs::write(folder.join("site.conf"), example).unwrap();
        // What Debian's /etc/nginx/nginx.conf is for the system's own nginx.
        let here = folder.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {here}/{name};\n"))
            .concat();
        let main = format!(
            "load_module {BROTLI_MODULE};\ndaemon off;\nmaster_process off;\npid {here}/pid;\n\
             error_log {here}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}\
             include /etc/nginx/mime.types;\ninclude {here}/site.conf;\n}}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, main).unwrap();
        let mut command = Command::new(&program);
        command.arg("-p").arg(folder).arg("-e").arg(folder.join("error.log")).arg("-c").arg(file);
        command
    })
}

/// The same for Caddy.
pub(crate) fn caddy(site: &Site, changes: &[Change]) -> Server {
    let program = installed("caddy", "/usr/bin/caddy");
    Server::start(|folder, port| {
        let own = [("magazine.example {", format!("http://127.0.0.1:{port} {{"))];
        let example = site.configured(CADDY, &[&own, changes].concat());
        let options = "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n";
        let file = folder.join("Caddyfile");
        fs::write(&file, format!("{options}{example}")).unwrap();
        let mut command = Command::new(&program);
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
        for variable in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(variable, folder);
        }
        command
    })
}

/// A program of the system. Folders of the administrator are in few people's `PATH`.
fn installed(name: &str, usual: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&path).map(|folder| folder.join(name));
    in_path
        .chain([PathBuf::from(usual)])
        .find(|program| program.is_file())
        .unwrap_or_else(|| panic!("{name} is not installed: run `cargo xtask setup`"))
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Server {
    /// Starts what `command` makes of a folder for the server's own files and a port.
    fn start(command: impl Fn(&Path, u16) -> Command) -> Self {
        // The listener that finds a free port for one server would answer in the name of another that has found
        // the same port and not yet taken it.
        static STARTING: Mutex<()> = Mutex::new(());
        let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        // Between finding a free port and taking it, another program may have taken it.
        for _ in 0..5 {
            let folder = TempDir::new().unwrap();
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let port = free.local_addr().unwrap().port();
            let mut command = command(folder.path(), port);
            drop(free);
            let log = fs::File::create(folder.path().join("log")).unwrap();
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
            let process = command.spawn().unwrap();
            let mut server = Self { process, port, folder };
            if server.answers() {
                return server;
            }
            let log = fs::read_to_string(server.folder.path().join("log")).unwrap();
            assert!(log.contains("address already in use") || log.contains("98:"), "{log}");
        }
        panic!("no port stayed free")
    }

    /// Waits for the first answer. False when the server ends instead.
    fn answers(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.process.try_wait().unwrap().is_some() {
                return false;
            }
            if TcpStream::connect(self.address()).is_ok() {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap();
        panic!("the server does not answer: {log}")
    }

    fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    pub(crate) fn get(&self, path: &str, accepted_encoding: &str) -> Answer {
        self.request("GET", path, &format!("Accept-Encoding: {accepted_encoding}\r\n"), "")
    }

    /// Each of the headers ends its line.
    pub(crate) fn request(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = self.address();
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n{body}");
        stream.write_all(request.as_bytes()).unwrap();
        Answer::read(BufReader::new(stream))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already, or ends now.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
