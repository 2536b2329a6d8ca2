//! A site served as `deploy/nginx.conf` says.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{FOLDER, node::Running};
use crate::{
    error::{Context, Result, fail},
    files::absolute,
    process::find_program,
};

const BROTLI_MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server on loopback; it ends with this value.
#[derive(Debug)]
pub(super) struct Server {
    address: SocketAddr,
    _process: Running,
}

impl Server {
    /// Serves a folder. Its name tells the files of several servers apart.
    pub(super) fn start(name: &str, root: &str) -> Result<Self> {
        let folder = absolute(FOLDER)?.join(format!("nginx-{name}"));
        fs::create_dir_all(&folder).context(format!("cannot make {}", folder.display()))?;
        let address = free_address()?;
        let file = folder.join("nginx.conf");
        let text = configuration(&folder, &absolute(root)?, address)?;
        fs::write(&file, text).context(format!("cannot write {}", file.display()))?;
        let mut command = Command::new(find_program("nginx").unwrap_or("/usr/sbin/nginx".into()));
        command.arg("-p").arg(&folder).arg("-e").arg(folder.join("error.log")).arg("-c").arg(&file);
        command.stdin(Stdio::null());
        let process = Running(command.spawn().context("cannot start nginx")?);
        let mut server = Self { address, _process: process };
        server.wait()?;
        Ok(server)
    }

    /// `http://127.0.0.1:PORT`.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    fn wait(&mut self) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            if let Ok(Some(status)) = self._process.0.try_wait() {
                return fail(format!("nginx ended at once ({status})"));
            }
            if start.elapsed() > PATIENCE {
                return fail(format!("nginx does not answer at {}", self.address));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

/// The project's own configuration with the lines changed that it asks to be changed, inside the least that
/// nginx needs around it. One process in the foreground, so that ending it leaves none behind.
fn configuration(folder: &Path, root: &Path, address: SocketAddr) -> Result<String> {
    let mut site =
        fs::read_to_string("deploy/nginx.conf").context("cannot read deploy/nginx.conf")?;
    for (old, new) in [
        ("listen 80;", format!("listen {address};")),
        ("server_name magazine.example;", "server_name _;".to_owned()),
        ("    root /srv/kanwu;", format!("    root \"{}\";", root.display())),
    ] {
        if site.matches(old).count() != 1 {
            return fail(format!("deploy/nginx.conf has no line `{old}`"));
        }
        site = site.replace(old, &new);
    }
    let here = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path \"{here}/{name}\";\n"))
        .concat();
    Ok(format!(
        "load_module {BROTLI_MODULE};\ndaemon off;\nmaster_process off;\npid \"{here}/pid\";\n\
         error_log \"{here}/error.log\";\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{site}\n}}\n"
    ))
}

/// An address on loopback at which nobody listens at this moment.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    listener.local_addr().context("no free port")
}
