//! Answers as they come over the wire.

use std::{
    collections::BTreeMap,
    io::{BufRead, Read},
};

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Reads one answer from a connection that may stay open, as browsers do.
    pub(crate) fn read(mut connection: impl BufRead) -> Self {
        let status = line(&mut connection).split(' ').nth(1).unwrap().parse().unwrap();
        let mut headers = BTreeMap::new();
        loop {
            let line = line(&mut connection);
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(": ").unwrap();
            let before = headers.insert(name.to_ascii_lowercase(), value.to_owned());
            assert_eq!(before, None, "{name} stands twice");
        }
        let mut body = Vec::new();
        if headers.get("transfer-encoding").is_some_and(|value| value == "chunked") {
            // Caddy sends the page of its error 404 in chunks.
            body = joined(&mut connection);
        } else if let Some(length) = headers.get("content-length") {
            body = bytes(&mut connection, length.parse().unwrap());
        } else if status != 304 {
            connection.read_to_end(&mut body).unwrap();
        }
        Self { status, headers, body }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as the reader sees it.
    pub(crate) fn text(&self) -> Vec<u8> {
        unpacked(&self.body, self.header("content-encoding"))
    }
}

/// A line without its end.
fn line(connection: &mut impl BufRead) -> String {
    let mut line = String::new();
    connection.read_line(&mut line).unwrap();
    line.strip_suffix("\r\n").unwrap().to_owned()
}

fn bytes(connection: &mut impl BufRead, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    connection.read_exact(&mut bytes).unwrap();
    bytes
}

/// The chunks of a body, joined (RFC 9112, 7.1).
fn joined(connection: &mut impl BufRead) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let size = usize::from_str_radix(&line(connection), 16).unwrap();
        body.extend(bytes(connection, size));
        assert_eq!(line(connection), "");
        if size == 0 {
            return body;
        }
    }
}

pub(crate) fn unpacked(bytes: &[u8], encoding: &str) -> Vec<u8> {
    let mut plain = Vec::new();
    match encoding {
        "" => plain.extend(bytes),
        "br" => brotli::BrotliDecompress(&mut &*bytes, &mut plain).unwrap(),
        "gzip" => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).unwrap()),
        other => panic!("nobody asked for {other}"),
    }
    plain
}
