//! A stand-in for WeChat's API on this machine. It answers as a test says, and counts what it was asked.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

pub(crate) const APP_ID: &str = "wx1234567890abcdef";
pub(crate) const SECRET: &str = "secret0123456789abcdef0123456789";

/// How a request is answered.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// Status 200 and a body, as WeChat answers everything.
    Body(String),
    Status(u16, &'static str),
    /// The answer comes so late.
    Late(Duration, String),
    /// The connection breaks in the middle of the answer.
    Cut,
    /// Sends elsewhere.
    Redirect(String),
}

/// A running stand-in. It has an answer for each of its two functions, which a test can change at any time.
pub(crate) struct StandIn {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

type OnToken = Box<dyn Fn(usize) -> Reply + Send>;
type OnTicket = Box<dyn Fn(usize, &str) -> Reply + Send>;

struct State {
    /// For each token that is asked for, by its number from 1 on.
    tokens: OnToken,
    /// For each ticket, by its number and the token that was sent.
    tickets: OnTicket,
    asked: Vec<&'static str>,
}

/// A token that WeChat has given out.
pub(crate) fn token(number: usize) -> String {
    format!("token-{number:0>100}")
}

/// A ticket that WeChat has given out.
pub(crate) fn ticket(number: usize) -> String {
    format!("ticket-{number:0>80}")
}

pub(crate) fn token_reply(number: usize) -> Reply {
    Reply::Body(format!(r#"{{"access_token":"{}","expires_in":7200}}"#, token(number)))
}

pub(crate) fn ticket_reply(number: usize, seconds: u64) -> Reply {
    let ticket = ticket(number);
    Reply::Body(format!(
        r#"{{"errcode":0,"errmsg":"ok","ticket":"{ticket}","expires_in":{seconds}}}"#
    ))
}

/// A refusal, in which everything stands that must not be told on.
pub(crate) fn refusal(code: i64) -> Reply {
    Reply::Body(format!(
        r#"{{"errcode":{code},"errmsg":"invalid ip 192.0.2.7 ipv6 ::ffff:192.0.2.7 {SECRET} {} {} rid: 5f"}}"#,
        token(1),
        ticket(1),
    ))
}

impl StandIn {
    /// One with which nothing is wrong.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State {
            tokens: Box::new(token_reply),
            tickets: Box::new(|number, _| ticket_reply(number, 7_200)),
            asked: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A client that leaves is no concern of the others.
                thread::spawn(move || drop(answer(stream, &state)));
            }
        });
        Self { address, state }
    }

    /// Its address, as `WECHAT_API` has it.
    pub(crate) fn api(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn on_token(&self, reply: impl Fn(usize) -> Reply + Send + 'static) {
        self.state.lock().unwrap().tokens = Box::new(reply);
    }

    pub(crate) fn on_ticket(&self, reply: impl Fn(usize, &str) -> Reply + Send + 'static) {
        self.state.lock().unwrap().tickets = Box::new(reply);
    }

    /// How many tokens and tickets it was asked for.
    pub(crate) fn asked(&self) -> (usize, usize) {
        let state = self.state.lock().unwrap();
        let count = |what| state.asked.iter().filter(|&&asked| asked == what).count();
        (count("token"), count("ticket"))
    }
}

fn answer(mut stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let request = read(&mut stream)?;
    let reply = reply(&request, &mut state.lock().unwrap());
    let mut head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n".to_owned();
    let body = match reply {
        Reply::Body(body) => body,
        Reply::Late(time, body) => {
            thread::sleep(time);
            body
        }
        Reply::Status(status, body) => {
            head = format!("HTTP/1.1 {status} Status\r\ncontent-type: text/html\r\n");
            body.to_owned()
        }
        Reply::Redirect(location) => {
            head = format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\n");
            String::new()
        }
        Reply::Cut => {
            return stream.write_all(format!("{head}content-length: 500\r\n\r\n{{\"").as_bytes());
        }
    };
    let length = body.len();
    let text = format!("{head}content-length: {length}\r\nconnection: close\r\n\r\n{body}");
    stream.write_all(text.as_bytes())
}

fn reply(request: &str, state: &mut State) -> Reply {
    let line = request.lines().next().unwrap_or_default();
    if line == "POST /cgi-bin/stable_token HTTP/1.1" {
        let body = request.split_once("\r\n\r\n").unwrap().1;
        let expected = format!(
            r#"{{"appid":"{APP_ID}","grant_type":"client_credential","secret":"{SECRET}"}}"#
        );
        assert_eq!(body, expected);
        state.asked.push("token");
        return (state.tokens)(state.asked.iter().filter(|&&asked| asked == "token").count());
    }
    let query = line.strip_prefix("GET /cgi-bin/ticket/getticket?access_token=").unwrap();
    let token = query.strip_suffix("&type=jsapi HTTP/1.1").unwrap();
    state.asked.push("ticket");
    (state.tickets)(state.asked.iter().filter(|&&asked| asked == "ticket").count(), token)
}

fn read(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4_096];
    loop {
        let count = stream.read(&mut buffer)?;
        bytes.extend(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return Ok(text.into_owned());
            }
        }
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
}
