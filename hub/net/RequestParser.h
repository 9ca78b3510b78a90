#pragma once

#include "hub/net/Http.h"

#include <memory>
#include <optional>
#include <vector>

namespace hub {

/// Parses one HTTP/1.x request from pieces of bytes. Beast's parser is behind it; strict about what could be read in two
/// ways (two lengths, folded encodings). One thread.
class RequestParser {
public:
    struct Fed {
        qsizetype consumed = 0; ///< bytes of the input that are done; the rest must come again, followed by more
        int refusal = 0;        ///< HTTP status when the request is malformed, otherwise 0
    };

    explicit RequestParser(qint64 headLimit);
    ~RequestParser();

    /// Parses the head; never looks beyond it.
    Fed feedHead(QByteArrayView input);
    /// Parses body bytes; `pieces` gets views into `input`. Call after headDone() until done().
    Fed feedBody(QByteArrayView input, std::vector<QByteArrayView>& pieces);

    bool headDone() const;
    bool done() const;
    bool keepAlive() const;
    /// The announced length; nothing for a chunked body.
    std::optional<qint64> contentLength() const;

    const QByteArray& method() const;
    const QByteArray& target() const;
    const Headers& headers() const;

private:
    class Machine;
    std::unique_ptr<Machine> m_machine;
};

} // namespace hub
