#include "hub/net/RequestParser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <limits>

namespace hub {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr int kMostFields = 128;

QByteArray bytes(string_view text) { return QByteArray(text.data(), static_cast<qsizetype>(text.size())); }

int refusalFor(const error_code& error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return 431;
    if (error == http::error::bad_version)
        return 505;
    return 400;
}

} // namespace

class RequestParser::Machine final : public http::basic_parser<true> {
public:
    explicit Machine(qint64 headLimit) : m_headLimit(headLimit)
    {
        header_limit(static_cast<std::uint32_t>(headLimit));
        // The limit is the handler's, known only after the head.
        body_limit(boost::none);
    }

    Fed feed(QByteArrayView input, bool wholeMessage, std::vector<QByteArrayView>* pieces)
    {
        m_pieces = pieces;
        eager(wholeMessage);
        error_code error;
        const auto used = put(boost::asio::const_buffer(input.data(), static_cast<std::size_t>(input.size())), error);
        m_pieces = nullptr;
        Fed fed{static_cast<qsizetype>(used), 0};
        if (error && error != http::error::need_more)
            fed.refusal = refusalFor(error);
        // What is kept for the next call must stay small: long chunk extensions and trailers have no use here.
        else if (error && input.size() - fed.consumed > m_headLimit)
            fed.refusal = wholeMessage ? 400 : 431;
        return fed;
    }

    qint64 m_headLimit;
    qint64 m_headBytes = 0;
    QByteArray m_method;
    QByteArray m_target;
    Headers m_headers;

private:
    void on_request_impl(http::verb, string_view method, string_view target, int, error_code&) override
    {
        m_method = bytes(method);
        m_target = bytes(target);
    }

    void on_response_impl(int, string_view, int, error_code&) override { }

    void on_field_impl(http::field, string_view name, string_view value, error_code& error) override
    {
        // Trailers come this way too; nothing may be decided by what follows the body.
        if (is_header_done())
            return;
        if (m_headers.fields().size() >= kMostFields)
            error = http::error::header_limit;
        else
            m_headers.add(bytes(name), bytes(value));
    }

    void on_header_impl(error_code& error) override
    {
        const bool encoded = m_headers.contains("Transfer-Encoding");
        if (encoded && !chunked())
            error = http::error::bad_transfer_encoding;
        const auto length = content_length_limit();
        if (length && *length > static_cast<std::uint64_t>(std::numeric_limits<qint64>::max()))
            error = http::error::bad_content_length;
    }

    boost::optional<std::uint64_t> content_length_limit() const
    {
        bool number = false;
        const auto value = m_headers.value("Content-Length").toULongLong(&number);
        return number ? boost::optional<std::uint64_t>(value) : boost::none;
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override { }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override { }
    void on_finish_impl(error_code&) override { }

    std::size_t on_body_impl(string_view body, error_code&) override { return keep(body); }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override { return keep(body); }

    std::size_t keep(string_view body)
    {
        if (!body.empty() && m_pieces)
            m_pieces->emplace_back(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }

    std::vector<QByteArrayView>* m_pieces = nullptr;
};

RequestParser::RequestParser(qint64 headLimit) : m_machine(std::make_unique<Machine>(headLimit)) { }
RequestParser::~RequestParser() = default;

RequestParser::Fed RequestParser::feedHead(QByteArrayView input)
{
    auto fed = m_machine->feed(input, false, nullptr);
    // Beast limits the unparsed rest only; the sum is counted here.
    m_machine->m_headBytes += fed.consumed;
    if (fed.refusal == 0 && m_machine->m_headBytes > m_machine->m_headLimit)
        fed.refusal = 431;
    return fed;
}

RequestParser::Fed RequestParser::feedBody(QByteArrayView input, std::vector<QByteArrayView>& pieces)
{
    return m_machine->feed(input, true, &pieces);
}

bool RequestParser::headDone() const { return m_machine->is_header_done(); }
bool RequestParser::done() const { return m_machine->is_done(); }
bool RequestParser::keepAlive() const { return m_machine->keep_alive(); }
const QByteArray& RequestParser::method() const { return m_machine->m_method; }
const QByteArray& RequestParser::target() const { return m_machine->m_target; }
const Headers& RequestParser::headers() const { return m_machine->m_headers; }

std::optional<qint64> RequestParser::contentLength() const
{
    if (m_machine->chunked())
        return std::nullopt;
    const auto length = m_machine->content_length();
    return length ? static_cast<qint64>(*length) : 0;
}

} // namespace hub
